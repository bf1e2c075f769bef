namespace WebChat.Module.Mailboxes;

/// <summary>What a mailbox holds after a cursor.</summary>
/// <param name="Letters">The letters in order; empty where there are none, or on a gap.</param>
/// <param name="Cursor">Where the reader is after these letters; on a gap, the mailbox's present end.</param>
/// <param name="IsGap">The mailbox no longer holds, or never held, what the cursor asks for.</param>
public readonly record struct MailboxRead(IReadOnlyList<Letter> Letters, MailboxCursor Cursor, bool IsGap);
