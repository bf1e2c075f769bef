using Microsoft.Extensions.Logging;

namespace WebChat.Module.Attachments;

internal static partial class AttachmentLog
{
    [LoggerMessage(1, LogLevel.Critical, "The store of attachments takes no file, and uploads are answered 503. The folder of WebChat:Attachments:Folder must be " +
        "there or be makeable, writable for the site, and have room. Everything else goes on.")]
    public static partial void StoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "A file of the chat could not be taken away; the sweep tries again.")]
    public static partial void DeleteFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "The sweep of attachments failed; the next attempt comes by itself.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Attachment {Id} has a row and no file in the store.")]
    public static partial void FileMissing(this ILogger logger, Guid id);
}
