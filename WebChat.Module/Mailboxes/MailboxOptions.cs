namespace WebChat.Module.Mailboxes;

/// <summary>How much a mailbox keeps for readers that were away.</summary>
public sealed class MailboxOptions
{
    /// <summary>Letters per mailbox, 1 to 1 000 000. Default 2 000. A reader further behind gets a gap and loads a snapshot.</summary>
    public int MaxLetters { get; set; } = 2000;

    /// <summary>How long a letter, or an untouched mailbox, is kept; more than zero. Default 7 days.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Where mailboxes are shared: changes the site's log keeps, in the database and in each node's memory, 1 000 to
    /// 10 000 000. Default 50 000.
    /// </summary>
    public int LogLength { get; set; } = 50_000;

    /// <summary>
    /// With mailboxes in the database: how often a node looks for what other nodes wrote, in milliseconds, 10 to 5 000.
    /// Default 100; what it wrote itself it sees at once.
    /// </summary>
    public int LookMilliseconds { get; set; } = 100;
}
