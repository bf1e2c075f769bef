using WebChat.Module.Conversations;

namespace WebChat.Module.Messages;

/// <summary>A stretch of a conversation's history, in ascending sequence.</summary>
/// <param name="Items">The messages, without holes between the first and the last.</param>
/// <param name="HasEarlier">There are messages before the first.</param>
/// <param name="HasLater">There are messages after the last.</param>
public sealed record HistoryView(IReadOnlyList<MessageView> Items, bool HasEarlier, bool HasLater);
