using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>How the pages of one open stream are written. One call at a time; each ends when the client has room for more.</summary>
internal interface IWire
{
    /// <summary>The first bytes, where there is no page for them yet.</summary>
    ValueTask OpenAsync();

    /// <param name="page">The page.</param>
    /// <param name="retryAfterMilliseconds">When to come for a snapshot, or back; null where that needs no saying.</param>
    ValueTask WriteAsync(EventPage page, int? retryAfterMilliseconds);

    /// <summary>A sign of life in a quiet time.</summary>
    ValueTask BeatAsync(MailboxCursor cursor);

    /// <summary>The last words, after the last page.</summary>
    ValueTask EndAsync(StreamEnd why);

    /// <summary>Drops the connection, with whatever is still to be sent.</summary>
    void Cut();
}
