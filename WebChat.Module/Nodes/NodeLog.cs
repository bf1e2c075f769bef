using Microsoft.Extensions.Logging;

namespace WebChat.Module.Nodes;

internal static partial class NodeLog
{
    public const string Remedy = "Add .UseEntityFrameworkMailboxes() behind AddWebChat in every node, or the same store of another package.";

    [LoggerMessage(1, LogLevel.Error, "Another node ({Name}, {OtherStore}) runs this site, and the mailboxes of this one ({Store}) are not shared with it: " +
        "people on one node do not hear at once what is written on the other. " + Remedy)]
    public static partial void MailboxesAreNotShared(this ILogger logger, string name, string otherStore, string store);

    [LoggerMessage(2, LogLevel.Warning, "This node could not look for others; the next attempt is in seconds.")]
    public static partial void BeatFailed(this ILogger logger, Exception exception);
}
