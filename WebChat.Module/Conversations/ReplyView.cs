using WebChat.Module.Profiles;

namespace WebChat.Module.Conversations;

/// <summary>The message that is answered.</summary>
/// <param name="Sequence">Its place in the same conversation.</param>
/// <param name="Sender">Who wrote it.</param>
/// <param name="Excerpt">Its beginning, or the name of its file where it has no text, at most 140 UTF-16 units; empty where it was deleted or is hidden.</param>
/// <param name="Hidden">True where the reader has hidden that message from themselves; otherwise null.</param>
public sealed record ReplyView(long Sequence, UserView Sender, string Excerpt, bool? Hidden = null);
