namespace WebChat.Module.Presence;

/// <summary>Somebody types in a conversation. Not stored, not repeated after a resume.</summary>
/// <param name="Type"><c>typing</c>.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="UserId">Who.</param>
public sealed record TypingView(string Type, string ConversationId, string UserId);
