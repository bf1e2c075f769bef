namespace WebChat.Module.Conversations.Content;

/// <summary>
/// A node of a message's content tree. Blocks: <c>paragraph</c>, <c>quote</c>, <c>list</c>, <c>item</c>,
/// <c>code-block</c>. Inline: <c>text</c>, <c>break</c>, <c>strong</c>, <c>emphasis</c>, <c>strike</c>, <c>code</c>,
/// <c>link</c>, <c>mention</c>. Clients that meet another type draw its text and its children.
/// </summary>
/// <param name="Type">The kind of node.</param>
/// <param name="Text">The words of <c>text</c>, <c>code</c>, <c>code-block</c> and <c>mention</c>; null otherwise.</param>
/// <param name="Children">What stands inside; null where nothing can.</param>
/// <param name="Href">Where a <c>link</c> leads: http, https or mailto only.</param>
/// <param name="Start">The first number of an ordered <c>list</c>; null where it is bulleted.</param>
/// <param name="UserId">Whom a <c>mention</c> names; null where it names everybody.</param>
public sealed record ContentNode(
    string Type, string? Text = null, IReadOnlyList<ContentNode>? Children = null, string? Href = null, int? Start = null, string? UserId = null);
