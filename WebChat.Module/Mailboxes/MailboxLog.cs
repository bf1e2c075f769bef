using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes;

internal static partial class MailboxLog
{
    [LoggerMessage(1, LogLevel.Error, "{Letters} letters could not be appended to mailboxes; their readers will load a snapshot.")]
    public static partial void AppendFailed(this ILogger logger, Exception exception, int letters);

    [LoggerMessage(2, LogLevel.Warning, "Mailboxes could not be trimmed; the next attempt is in {Minutes} minutes.")]
    public static partial void TrimFailed(this ILogger logger, Exception exception, double minutes);

    [LoggerMessage(3, LogLevel.Error, "{Mailboxes} mailboxes could not be renewed either; their readers will miss a letter until they load a snapshot.")]
    public static partial void RenewFailed(this ILogger logger, Exception exception, int mailboxes);

    [LoggerMessage(4, LogLevel.Warning, "Letters that are committed could not be delivered at once; any node will deliver them within seconds of being able to.")]
    public static partial void DeliveryDelayed(this ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "A signal did not reach the other nodes.")]
    public static partial void SignalLost(this ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "The log of letters could not be looked at; this is tried again every moment.")]
    public static partial void LookFailed(this ILogger logger, Exception exception);
}
