using System.Buffers;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>Pages as text frames. The framework answers and sends pings by itself.</summary>
internal sealed class SocketWire(WebSocket socket, HttpContext http) : IWire
{
    private const WebSocketCloseStatus ComeBackLater = (WebSocketCloseStatus)1013;
    private const WebSocketCloseStatus SignedOut = (WebSocketCloseStatus)4401;
    private const WebSocketCloseStatus NotAllowed = (WebSocketCloseStatus)4403;
    private const WebSocketCloseStatus TooManyStreams = (WebSocketCloseStatus)4429;

    /// <summary>The handshake's answer has told the client that it is open.</summary>
    public ReadOnlyMemory<byte> Greeting => default;

    public ReadOnlyMemory<byte> Frame(EventPage page, int? retryAfterMilliseconds)
    {
        var output = new ArrayBufferWriter<byte>(EventPageBody.Length(page));
        EventPageBody.Write(output, page, retryAfterMilliseconds);
        return output.WrittenMemory;
    }

    /// <summary>A page without news: scripts in browsers don't see pings.</summary>
    public ReadOnlyMemory<byte> Beat(MailboxCursor cursor) => Frame(new([], cursor, IsGap: false), null);

    public ValueTask SendAsync(ReadOnlyMemory<byte> piece, bool isLast) => socket.SendAsync(piece, WebSocketMessageType.Text, isLast, CancellationToken.None);

    public async ValueTask EndAsync(StreamEnd why)
    {
        var (status, reason) = why switch
        {
            StreamEnd.ShuttingDown => (WebSocketCloseStatus.EndpointUnavailable, "shutting down"),
            StreamEnd.SignedOut => (SignedOut, "signed out"),
            StreamEnd.NotAllowed => (NotAllowed, "not allowed"),
            StreamEnd.Unavailable => (ComeBackLater, "come back later"),
            StreamEnd.BinaryFrame => (WebSocketCloseStatus.InvalidMessageType, "text only"),
            StreamEnd.ManyFrames => (WebSocketCloseStatus.PolicyViolation, "too many frames"),
            StreamEnd.LargeFrame => (WebSocketCloseStatus.MessageTooBig, "at most 4096 bytes"),
            _ => (WebSocketCloseStatus.NormalClosure, "done"),
        };
        await CloseAsync(status, reason);
    }

    /// <summary>For a reader more than its user may have.</summary>
    public Task RefuseAsync() => CloseAsync(TooManyStreams, "too many streams");

    public void Cut()
    {
        socket.Abort();
        http.Abort();
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        try
        {
            await socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone before it could be told.
        }
    }
}
