using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>The one line by which nodes keep their mailboxes in Redis, and how that goes.</summary>
internal static class RedisMailboxes
{
    public static Action<SiteOptions> In(RedisServer server) => options => options.AddChat = services =>
        services.AddWebChat<SiteContext>().UseRedisMailboxes(server.Connection);

    /// <summary>Returns when each of them uses its Redis.</summary>
    public static async Task WellAsync(params Town[] towns)
    {
        foreach (var town in towns)
            await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<RedisState>().IsWell);
    }

    public static async Task<HealthStatus> HealthAsync(Town town) =>
        (await town.Site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "webchat-redis")).Status;
}
