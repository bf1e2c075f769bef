namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A field in which one looks for messages, with what was typed, in which conversation, and what is wrong with it.</summary>
internal sealed record SearchField(string Label, string? Query = null, string? ConversationId = null, string? Error = null, bool HasFocus = false);
