namespace WebChat.Module.Mailboxes;

/// <summary>
/// Bounded, ordered logs of letters, one per person. The database is the truth; a mailbox makes delivery fast and may
/// vanish at any time, as long as its readers then get a gap and never silence. Mailboxes are named by the internal key
/// of a profile. Implementations are called from many threads at once; the contract suite in
/// <c>WebChat.Module.Tests/Contracts</c> says the rest.
/// </summary>
public interface IMailboxStore
{
    /// <summary>
    /// Whether several nodes share these mailboxes and a restart leaves them. Then each letter is written into the
    /// database with the change it tells of, numbered there, and appended in the order of its numbers by whichever node
    /// lives. False by default: letters are appended by the node that stored the change, and never a second time.
    /// </summary>
    bool IsShared => false;

    /// <summary>
    /// Adds each letter to its recipients' mailboxes, in this order; all of them, or it throws. A shared store is given
    /// numbered posts, one batch at a time in the whole site, and after a crash the same once more: it must pass over
    /// those whose position is not beyond the last one it took. Where a store that is not shared throws, the caller
    /// renews the mailboxes.
    /// </summary>
    Task AppendAsync(IReadOnlyList<Post> posts, CancellationToken cancellation);

    /// <summary>
    /// Up to <paramref name="limit"/> letters after <paramref name="after"/>, without removing any. A shared store tells
    /// the <see cref="ILetterListener"/>s, before it answers, of every letter that was appended before the call: so nobody
    /// on this node reads what another node has just closed to them.
    /// </summary>
    ValueTask<MailboxRead> ReadAsync(long mailbox, MailboxCursor after, int limit, CancellationToken cancellation);

    /// <summary>The mailbox's present end: a reader that starts here sees every later letter.</summary>
    ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation);

    /// <summary>Gives every reader of the mailboxes a gap.</summary>
    Task RenewAsync(IReadOnlyList<long> mailboxes, CancellationToken cancellation);

    /// <summary>Drops letters past their age, and mailboxes nobody has touched for that long.</summary>
    Task TrimAsync(CancellationToken cancellation);
}
