using Microsoft.Extensions.Logging;

namespace WebChat.Module.Profiles;

internal static partial class ProfileLog
{
    [LoggerMessage(1, LogLevel.Error, "Profiles could not be brought in step with the site's users; the next attempt comes by itself.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);
}
