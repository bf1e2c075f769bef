using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Users;

namespace WebChat.Module.Delivery;

/// <summary>
/// WebSockets: every page of the stream as a text frame. The handshake is the framework's, whose middleware runs here for
/// this one address, so that a host need not have it.
/// </summary>
internal sealed class Sockets(
    MailboxReader mailboxes, Streams streams, Pump pump, IOptions<WebChatOptions> options, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>How long the client's half of the closing handshake is waited for.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly DeliveryOptions _options = options.Value.Delivery;
    private readonly WebSocketMiddleware _framework = new(static _ => Task.CompletedTask, Options.Create(new WebSocketOptions()), loggers);

    /// <summary>Null when there was a socket; then everything has been said.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="after">Null for a cursor that is none: a socket is answered with a gap, since its client could not read a refusal.</param>
    public async Task<Problem?> AnswerAsync(HttpContext http, Caller caller, MailboxCursor? after)
    {
        await _framework.Invoke(http);
        if (!_options.WebSockets || !http.WebSockets.IsWebSocketRequest)
        {
            return Problem.Validation(_options.WebSockets
                ? "This is no complete WebSocket handshake. A proxy on the way may have removed its upgrade."
                : "This site has WebSockets switched off; use server-sent events or polls.");
        }

        // Before the handshake is answered, so that a storage that is away is still a 503.
        var first = await FirstAsync(caller, after);
        var heartbeat = _options.NextHeartbeat();
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = heartbeat, KeepAliveTimeout = heartbeat });
        using var lease = streams.TryOpen(caller.ProfileId);
        await SpeakAsync(http, socket, lease, first);
        return null;
    }

    private async ValueTask<EventPage> FirstAsync(Caller caller, MailboxCursor? after) => after is { } cursor
        ? await mailboxes.NextAsync(caller.ProfileId, cursor)
        : new([], await mailboxes.EndAsync(caller.ProfileId, CancellationToken.None), IsGap: true);

    private async Task SpeakAsync(HttpContext http, WebSocket socket, StreamLease? lease, EventPage first)
    {
        var wire = new SocketWire(socket, http);
        var listening = SocketListener.ListenAsync(socket, lease);
        if (lease is null)
        {
            await wire.RefuseAsync();
        }
        else
        {
            await pump.RunAsync(wire, lease, first);
        }

        await ((Task)listening.WaitAsync(Farewell, time)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!listening.IsCompleted)
        {
            socket.Abort();
            await listening;
        }
    }
}
