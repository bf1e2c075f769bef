using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;
using WebChat.Module.Tests.Stories.Guarantees;

namespace WebChat.Module.Tests.Stories.Nodes;

public sealed class RedisPresenceTests
{
    [Fact]
    public async Task Who_comes_on_one_node_is_seen_at_once_by_who_waits_on_another()
    {
        // Its clock stands still: it reads no leases, and can know it by the signal only.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await RedisServer.StartNewAsync();
        await using var one = await Town.Open(Provider.PostgreSql, options => In(options, server));
        await using var other = await one.OpensNode(options =>
        {
            In(options, server);
            options.Clock = clock;
        });
        await WellAsync(one, () => { });
        await WellAsync(other, () => clock.Advance(TimeSpan.FromMilliseconds(500)));
        await one.Welcomes("alice");
        var bob = await one.Welcomes("bob");
        var alice = await other.Meets("alice");
        await bob.Sends("hi").To(alice);
        await alice.Ears.Drains();
        var wait = alice.Reads(alice.Ears.Cursor, wait: 50);
        await other.AreWaiting(1);

        (await bob.Gets("events?wait=0")).Must(200);

        var told = (await wait).Events.Single();
        Assert.Equal(("presence", bob.Id, "online"), (told.Type(), told.Text("userId"), told.Text("presence")));
    }

    private static void In(SiteOptions options, RedisServer server)
    {
        RedisMailboxes.In(server)(options);
        options.Configuration["WebChat:Presence:Enabled"] = "true";
    }

    private static Task WellAsync(Town town, Action meanwhile) => Eventually.TrueAsync(() =>
    {
        meanwhile();
        return town.Site.Services.GetRequiredService<RedisState>().IsWell;
    });
}
