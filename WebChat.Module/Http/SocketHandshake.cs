using Microsoft.AspNetCore.Http;

namespace WebChat.Module.Http;

/// <summary>A request that asks for a WebSocket: an upgrade on HTTP/1.1, an extended CONNECT on HTTP/2.</summary>
internal static class SocketHandshake
{
    public static bool Is(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>One that lost its upgrade to a proxy on the way: those pass on the key and drop what asks for the upgrade.</summary>
    public static bool IsStripped(HttpRequest request) => !Is(request) && request.Headers.SecWebSocketKey.Count > 0;
}
