using Microsoft.Extensions.Logging;

namespace WebChat.Module.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(1, LogLevel.Critical, "The chat cannot use its database and answers 503 until it can. If its tables are missing, run " +
        "'dotnet ef migrations add WebChat' and 'dotnet ef database update'. The site itself goes on.")]
    public static partial void StorageIsAway(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The chat's database answers again.")]
    public static partial void StorageIsBack(this ILogger logger);
}
