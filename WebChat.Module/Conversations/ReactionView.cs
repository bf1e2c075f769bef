namespace WebChat.Module.Conversations;

/// <summary>One emoji on a message.</summary>
/// <param name="Emoji">One emoji cluster.</param>
/// <param name="Count">How many people chose it.</param>
/// <param name="Mine">Whether the caller did; null in events, where the client keeps its own.</param>
public sealed record ReactionView(string Emoji, int Count, bool? Mine = null);
