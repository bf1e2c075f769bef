using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes;

internal static partial class MailboxLog
{
    [LoggerMessage(1, LogLevel.Error, "A letter could not be appended to {Mailboxes} mailboxes (conversation {Conversation}); their readers will load a snapshot.")]
    public static partial void AppendFailed(this ILogger logger, Exception exception, int mailboxes, long conversation);

    [LoggerMessage(2, LogLevel.Warning, "Mailboxes could not be trimmed; the next attempt is in {Minutes} minutes.")]
    public static partial void TrimFailed(this ILogger logger, Exception exception, double minutes);
}
