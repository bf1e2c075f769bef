using Microsoft.Extensions.Logging;

namespace WebChat.Module.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(1, LogLevel.Error, "A sign-out could not be stored. It holds on this node; other nodes hear of it when the database answers again.")]
    public static partial void RevocationNotStored(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Sign-ins could not be checked; streams of who was signed out may go on. The next attempt comes by itself.")]
    public static partial void CheckFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "Ended the streams of {Users} users who were locked out, deleted, or given another security stamp.")]
    public static partial void UsersSignedOut(this ILogger logger, int users);
}
