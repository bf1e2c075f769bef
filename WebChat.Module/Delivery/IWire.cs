using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>How the pages of one open stream are written. One call at a time; each ends when the client has room for more.</summary>
internal interface IWire
{
    /// <summary>The first bytes, where there is no page for them yet; empty where the answer to the request says enough.</summary>
    ReadOnlyMemory<byte> Greeting { get; }

    /// <param name="page">The page.</param>
    /// <param name="retryAfterMilliseconds">When to come for a snapshot, or back; null where that needs no saying.</param>
    ReadOnlyMemory<byte> Frame(EventPage page, int? retryAfterMilliseconds);

    /// <summary>A sign of life in a quiet time.</summary>
    ReadOnlyMemory<byte> Beat(MailboxCursor cursor);

    /// <param name="piece">Of one of the above.</param>
    /// <param name="isLast">Whether it ends there.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> piece, bool isLast);

    /// <summary>The last words, after the last page.</summary>
    ValueTask EndAsync(StreamEnd why);

    /// <summary>Drops the connection, with whatever is still to be sent.</summary>
    void Cut();
}
