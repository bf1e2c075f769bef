using Microsoft.Extensions.Logging;

namespace WebChat.Module.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Factory} makes {Context} without AddWebChat's hook, so a migration made through it would DROP the chat's tables. " +
        "Call modelBuilder.UseWebChat() in {Context}.OnModelCreating, right after base.OnModelCreating.")]
    public static partial void FactoryBypassesHook(this ILogger logger, string factory, string context);
}
