namespace WebChat.Module.Messages.Receipts;

/// <summary>Where the caller's read mark is.</summary>
/// <param name="Sequence">Everything up to here has been read.</param>
/// <param name="Unread">Messages of others after it; exact up to 999.</param>
public sealed record ReadMarkView(long Sequence, int Unread);
