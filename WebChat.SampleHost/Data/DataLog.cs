namespace WebChat.SampleHost.Data;

internal static partial class DataLog
{
    [LoggerMessage(1, LogLevel.Warning, "The database can't be prepared; the site runs without it. Next try in {Seconds} s.")]
    public static partial void DatabaseOutOfReach(ILogger logger, Exception error, int seconds);
}
