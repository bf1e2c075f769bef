namespace WebChat.Module.Mailboxes;

/// <summary>
/// A reference to something that happened, never its content: an edit or a delete so reaches old letters by itself, and
/// a letter to 200 people costs 200 small entries.
/// </summary>
/// <param name="Type">The event's type as the HTTP contract names it, such as <c>message.sent</c>.</param>
/// <param name="ConversationId">The internal key of the conversation; 0 where it concerns none.</param>
/// <param name="Sequence">The message's sequence, or the read mark's; 0 where it concerns none.</param>
/// <param name="Version">The conversation's version of the change; 0 where it has none.</param>
/// <param name="SubjectId">The internal key of the person it is about; 0 where it is about none.</param>
/// <param name="Tag">What tells it from others of the same numbers, at most 64 UTF-16 units: a reaction's emoji. Null otherwise.</param>
public readonly record struct Letter(
    string Type, long ConversationId = 0, long Sequence = 0, long Version = 0, long SubjectId = 0, string? Tag = null);
