namespace WebChat.Module.Mailboxes;

/// <summary>A page of events as every transport sends it. The events are UTF-8 JSON objects, shared by all who read them.</summary>
internal readonly record struct EventPage(IReadOnlyList<ReadOnlyMemory<byte>> Events, MailboxCursor Cursor, bool IsGap)
{
    public bool HasNews => IsGap || Events.Count > 0;
}
