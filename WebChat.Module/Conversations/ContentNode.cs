namespace WebChat.Module.Conversations;

/// <summary>A node of a message's content tree. Clients skip types they don't know and draw their text.</summary>
/// <param name="Type"><c>text</c> or <c>break</c>.</param>
/// <param name="Text">The words of a <c>text</c> node; null otherwise.</param>
public sealed record ContentNode(string Type, string? Text = null);
