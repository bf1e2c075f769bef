namespace WebChat.Module.Mailboxes;

/// <summary>How much a mailbox keeps for readers that were away.</summary>
public sealed class MailboxOptions
{
    /// <summary>Letters per mailbox, 1 to 1 000 000. Default 2 000. A reader further behind gets a gap and loads a snapshot.</summary>
    public int MaxLetters { get; set; } = 2000;

    /// <summary>How long a letter, or an untouched mailbox, is kept; more than zero. Default 7 days.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);
}
