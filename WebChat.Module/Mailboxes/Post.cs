namespace WebChat.Module.Mailboxes;

/// <summary>One letter and whom it goes to, decided in the transaction that made it true.</summary>
/// <param name="Recipients">The mailboxes: internal keys of profiles.</param>
/// <param name="Letter">What they are told.</param>
/// <param name="Position">Its place in the site's log, greater than all before; 0 where the log has not numbered it.</param>
public readonly record struct Post(IReadOnlyList<long> Recipients, Letter Letter, long Position = 0);
