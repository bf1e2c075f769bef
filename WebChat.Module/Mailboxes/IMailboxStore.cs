namespace WebChat.Module.Mailboxes;

/// <summary>
/// Bounded, ordered logs of letters, one per person. The database is the truth; a mailbox makes delivery fast and may
/// vanish at any time, as long as its readers then get a gap and never silence. Mailboxes are named by the internal key
/// of a profile. Implementations are called from many threads at once; the contract suite in
/// <c>WebChat.Module.Tests/Contracts</c> says the rest.
/// </summary>
public interface IMailboxStore
{
    /// <summary>Adds one letter to each of the mailboxes; where it throws, the caller renews them all.</summary>
    Task AppendAsync(IReadOnlyList<long> mailboxes, Letter letter, CancellationToken cancellation);

    /// <summary>Up to <paramref name="limit"/> letters after <paramref name="after"/>, without removing any.</summary>
    ValueTask<MailboxRead> ReadAsync(long mailbox, MailboxCursor after, int limit, CancellationToken cancellation);

    /// <summary>The mailbox's present end: a reader that starts here sees every later letter.</summary>
    ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation);

    /// <summary>Gives the mailboxes a new epoch, so that every reader of them gets a gap.</summary>
    Task RenewAsync(IReadOnlyList<long> mailboxes, CancellationToken cancellation);

    /// <summary>Drops letters past their age, and mailboxes nobody has touched for that long.</summary>
    Task TrimAsync(CancellationToken cancellation);
}
