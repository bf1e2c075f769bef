using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Messages.Sending;

/// <summary>What became of a send in its transaction.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Message">The message, also where it was stored before; null where it was refused.</param>
/// <param name="Posts">The letters that are due; none where it was stored before.</param>
internal sealed record StoredSend(SendOutcome Outcome, StoredMessage? Message, IReadOnlyList<Post> Posts);
