using Microsoft.Extensions.Logging;

namespace WebChat.Module.Http;

internal static partial class HttpLog
{
    [LoggerMessage(1, LogLevel.Warning, "A browser calls this site by another address than the site knows ({Origin}), so nobody there can send anything: " +
        "a proxy ends TLS or changes the host. Let it send X-Forwarded-Proto and the Host it was asked for, and call app.UseForwardedHeaders(). This is said once.")]
    public static partial void ProxyHidesOrigin(this ILogger logger, string origin);
}
