using Microsoft.AspNetCore.Http;

namespace WebChat.Module.Delivery;

/// <summary>Counts one read of events from its beginning to its end.</summary>
internal sealed class MeasuredRead : IDisposable
{
    private readonly ChatMeter _meter;
    private readonly StreamLease _lease;
    private readonly string _transport;

    public MeasuredRead(ChatMeter meter, StreamLease lease, HttpRequest request, bool isShort)
    {
        (_meter, _lease, _transport) = (meter, lease, TransportOf(request, isShort));
        meter.Begin(_transport, request.Query.ContainsKey("after") || request.Headers.ContainsKey("Last-Event-ID"));
    }

    public void Dispose() => _meter.End(_transport, _lease.Over switch
    {
        null or StreamEnd.Left => null,
        StreamEnd.Slow => "slow",
        StreamEnd.ShuttingDown => "shutting-down",
        StreamEnd.SignedOut => "signed-out",
        StreamEnd.NotAllowed => "not-allowed",
        StreamEnd.Unavailable => "unavailable",
        _ => "bad-frame",
    });

    private static string TransportOf(HttpRequest request, bool isShort)
    {
        if (request.HttpContext.WebSockets.IsWebSocketRequest || request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method))
        {
            return "websocket";
        }

        var isStream = request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        return isStream ? "sse" : isShort ? "short-poll" : "long-poll";
    }
}
