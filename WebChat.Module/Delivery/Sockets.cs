using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// WebSockets: every page of the stream as a text frame. The handshake is the framework's, whose middleware runs here for
/// this one address, so that a host need not have it.
/// </summary>
internal sealed class Sockets(
    MailboxReader mailboxes, Pump pump, IOptions<WebChatOptions> options, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>How long the client's half of the closing handshake is waited for.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A client that died without a word is noticed after at most twice as long. The framework looks at each socket four times
    /// in it, which among thousands is most of what they cost; that the line lives, the client hears from the heartbeats.
    /// </summary>
    private static readonly TimeSpan Ping = TimeSpan.FromMinutes(1);

    private readonly DeliveryOptions _options = options.Value.Delivery;
    private readonly WebSocketMiddleware _framework = new(static _ => Task.CompletedTask, Options.Create(new WebSocketOptions()), loggers);

    /// <param name="http">The request.</param>
    /// <param name="lease">Its stream.</param>
    /// <param name="after">Null for a cursor that is none: a socket is answered with a gap, since its client could not read a refusal.</param>
    public Task<IResult> AnswerAsync(HttpContext http, StreamLease lease, MailboxCursor? after) => OpenAsync(http, async accept =>
    {
        // Before the handshake is answered, so that a storage that is away is still a 503.
        var first = after is { } cursor
            ? await mailboxes.NextAsync(lease.Mailbox, cursor)
            : new([], await mailboxes.EndAsync(lease.Mailbox, CancellationToken.None), IsGap: true);
        using var socket = await accept();
        var listening = SocketListener.ListenAsync(socket, lease, new(time));
        await pump.RunAsync(new SocketWire(socket, http), lease, first);
        await PartAsync(socket, listening);
    });

    /// <summary>For a reader more than its user may have: browsers hide a refused handshake's status, so it is opened and closed.</summary>
    public Task<IResult> RefuseAsync(HttpContext http) => OpenAsync(http, async accept =>
    {
        using var socket = await accept();
        var listening = SocketListener.ListenAsync(socket, lease: null, new(time));
        await new SocketWire(socket, http).RefuseAsync();
        await PartAsync(socket, listening);
    });

    private async Task<IResult> OpenAsync(HttpContext http, Func<Func<Task<WebSocket>>, Task> speakAsync)
    {
        await _framework.Invoke(http);
        if (!_options.WebSockets)
        {
            return Problem.Validation("This site has WebSockets switched off; use server-sent events or polls.");
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            return Problem.Validation("This is no complete WebSocket handshake. A proxy on the way may have removed its upgrade.");
        }

        await speakAsync(() => http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Ping, KeepAliveTimeout = Ping }));
        return Results.Empty;
    }

    private async Task PartAsync(WebSocket socket, Task listening)
    {
        await listening.WaitAsync(Farewell, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!listening.IsCompleted)
        {
            socket.Abort();
            await listening;
        }
    }
}
