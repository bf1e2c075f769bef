using Microsoft.Extensions.Logging;

namespace WebChat.Module.Presence;

internal static partial class PresenceLog
{
    [LoggerMessage(1, LogLevel.Error, "Who is there could not be told; the next attempt comes by itself.")]
    public static partial void PresenceFailed(this ILogger logger, Exception exception);
}
