using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Mailboxes;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Mailboxes.EntityFramework;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Redis;

/// <summary>Nodes of one site over a database and a Redis: services without a site, in which nothing moves by itself.</summary>
internal sealed class RedisNodes(SiteDatabase database, RedisServer server, TimeProvider clock, Action<MailboxOptions> configure) : IAsyncDisposable
{
    private readonly List<StoreNode> _nodes = [];

    /// <summary>Of its own: the server is shared with other tests.</summary>
    public string Prefix { get; } = $"site-{Guid.NewGuid():N}";

    public int Slots { get; init; } = 1;

    /// <summary>A node that has found Redis well.</summary>
    public async Task<StoreNode> StartAsync(Action<IServiceCollection>? change = null)
    {
        var node = await StartBlindAsync(change);
        await node.Get<RedisWatch>().ProbeAsync();
        Assert.True(node.Get<RedisState>().IsWell);
        return node;
    }

    /// <summary>A node that has not looked for Redis yet.</summary>
    public async Task<StoreNode> StartBlindAsync(Action<IServiceCollection>? change = null)
    {
        var node = await StoreNode.StartAsync(
            database, clock, configure, change, chat => chat.UseRedisMailboxes(server.Connection, redis => (redis.KeyPrefix, redis.Slots, redis.PatienceMilliseconds) = (Prefix, Slots, 5000)));
        _nodes.Add(node);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }
}
