using Microsoft.Extensions.Logging;

namespace WebChat.Module.Redis;

internal static partial class RedisLog
{
    [LoggerMessage(1, LogLevel.Error, "The chat's Redis {What}: readers follow the database meanwhile, and nothing is lost. It is tried again every half second; this is said every 10 seconds at most.")]
    public static partial void RedisIsAway(this ILogger logger, string what, Exception? exception);

    [LoggerMessage(2, LogLevel.Information, "The chat's Redis is back, and holds what it missed.")]
    public static partial void RedisIsBack(this ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The chat's Redis could not be looked after; the next look is in a moment.")]
    public static partial void WatchFailed(this ILogger logger, Exception exception);
}
