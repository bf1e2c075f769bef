namespace WebChat.Module.Mailboxes;

/// <summary>A page of events as every transport sends it. The events are UTF-8 JSON objects, shared by all who read them.</summary>
internal readonly record struct EventPage(IReadOnlyList<ReadOnlyMemory<byte>> Events, MailboxCursor Cursor, bool IsGap)
{
    private static readonly ReadOnlyMemory<byte>[] SignedOutEvent = ["""{"type":"signed-out"}"""u8.ToArray()];

    /// <summary>More may lie behind it already.</summary>
    public bool HasMore { get; init; }

    public bool HasNews => IsGap || Events.Count > 0;

    /// <summary>What a stream says last when its sign-in is over.</summary>
    public static EventPage SignedOut(MailboxCursor cursor) => new(SignedOutEvent, cursor, IsGap: false);
}
