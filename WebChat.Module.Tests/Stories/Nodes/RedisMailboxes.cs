using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>The one line by which nodes keep their mailboxes in Redis.</summary>
internal static class RedisMailboxes
{
    public static Action<SiteOptions> In(RedisServer server, string prefix = "webchat") => options => options.AddChat = services =>
        services.AddWebChat<SiteContext>().UseRedisMailboxes(server.Connection, redis => redis.KeyPrefix = prefix);
}
