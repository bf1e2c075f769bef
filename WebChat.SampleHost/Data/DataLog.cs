namespace WebChat.SampleHost.Data;

internal static partial class DataLog
{
    [LoggerMessage(1, LogLevel.Warning, "The database can't be prepared, the site runs without it. Next try in {Seconds} s. {Reason}")]
    public static partial void DatabaseOutOfReach(ILogger logger, int seconds, string reason);
}
