using WebChat.Module.Profiles;

namespace WebChat.Module.Conversations.Events;

/// <summary><c>message.sent</c>, <c>message.edited</c>.</summary>
public sealed record MessageEventView(string Type, string ConversationId, long Version, MessageView Message);

/// <summary><c>message.deleted</c>.</summary>
public sealed record MessageDeletedView(string Type, string ConversationId, long Sequence, long Version);

/// <summary><c>reaction.changed</c>: how many chose the emoji now, and who has just chosen it or taken it back.</summary>
public sealed record ReactionChangedView(
    string Type, string ConversationId, long Sequence, long Version, string Emoji, int Count, string UserId, bool On);

/// <summary><c>conversation.added</c>.</summary>
public sealed record ConversationAddedView(string Type, string ConversationId, long Version, ConversationView Conversation);

/// <summary><c>conversation.changed</c>: what all members share, as it is now.</summary>
public sealed record ConversationChangedView(
    string Type, string ConversationId, long Version, string Title, string? Description, int? MaxMembers, int MemberCount);

/// <summary><c>conversation.mine</c>: what is the reader's alone, as it is now, with what its unread count counted.</summary>
public sealed record ConversationMineView(string Type, string ConversationId, CountedView Counted, MineView Mine);

/// <summary>Unread messages were counted up to this sequence, without what was deleted up to this version.</summary>
public sealed record CountedView(long Sequence, long Version);

/// <summary><c>conversation.removed</c>.</summary>
public sealed record ConversationRemovedView(string Type, string ConversationId, long Version);

/// <summary>
/// <c>member.added</c>, <c>member.removed</c>, <c>member.changed</c>. How far somebody has read is told where
/// <c>read.moved</c> is: who comes into a group has read what stands there.
/// </summary>
public sealed record MemberEventView(string Type, string ConversationId, long Version, UserView User, string? Role, int MemberCount, long? ReadSequence = null);

/// <summary><c>read.moved</c>, <c>delivery.moved</c>: how far somebody has read, or has the messages on a device.</summary>
public sealed record MarkMovedView(string Type, string ConversationId, string UserId, long Sequence);

/// <summary>
/// <c>hidden.changed</c>, for the reader's own devices: whether they have hidden a message now, and where they have not, what
/// it says. The version is that of what is theirs alone.
/// </summary>
public sealed record HiddenChangedView(string Type, string ConversationId, long Sequence, long Version, bool On, MessageView? Message);

/// <summary><c>pin.changed</c>: whether a message is pinned now, and who has just done that.</summary>
public sealed record PinChangedView(string Type, string ConversationId, long Sequence, long Version, string UserId, bool On);
