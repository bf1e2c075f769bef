namespace WebChat.Module.Mailboxes;

/// <summary>One letter and whom it goes to, decided in the transaction that made it true.</summary>
internal readonly record struct Post(IReadOnlyList<long> Recipients, Letter Letter);
