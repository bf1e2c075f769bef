using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>Two nodes with their mailboxes in Redis: what they share holds on both, and goes on when Redis doesn't.</summary>
public sealed class RedisTests
{
    private static readonly string[] LastWords = ["conversation.removed"];

    [Fact]
    public async Task Two_people_on_two_nodes_talk_type_and_are_cut_off()
    {
        await using var server = await RedisServer.StartNewAsync();
        await using var one = await Town.Open(Provider.PostgreSql, RedisMailboxes.In(server));
        await using var other = await one.OpensNode(RedisMailboxes.In(server));
        await RedisMailboxes.WellAsync(one, other);
        var (alice, _, _) = await one.WelcomesThree();
        var (bob, carol) = (await other.Meets("bob"), await other.Meets("carol"));
        var start = bob.Ears.Cursor;

        await alice.Sends("hi").To(bob);
        await bob.Hears("hi");
        var talk = (await bob.Sends("hello, you").To(alice)).Text("conversationId");
        await alice.Hears("hello, you");
        Assert.Equal(["hi", "hello, you"], (await (await one.Meets("bob")).Reads(start)).Texts);

        await bob.Hears("hello, you");
        var wait = bob.Reads(bob.Ears.Cursor, wait: 20);
        await Eventually.TrueAsync(async () =>
        {
            (await alice.Puts($"conversations/{talk}/typing")).Must(204);
            return wait.IsCompleted;
        });
        Assert.Equal("typing", (await wait).Types.Distinct().Single());

        var group = await alice.Founds("Readers", bob, carol);
        await carol.Ears.Drains();
        var before = carol.Ears.Cursor;
        await alice.Sends("lies in the mailbox").To(group);
        Assert.Equal(["lies in the mailbox"], (await carol.Reads(before)).Texts);
        (await alice.Removes(carol, group)).Must(204);
        Assert.Equal(LastWords, (await carol.Reads(before)).Types);
    }

    [Theory]
    [InlineData(Fault.Killed)]
    [InlineData(Fault.Paused)]
    [InlineData(Fault.Flushed)]
    public async Task Through_a_fault_of_Redis_everything_is_heard_once_in_order_and_soon(Fault fault)
    {
        await using var server = await RedisServer.StartNewAsync();
        await using var one = await Town.Open(Provider.PostgreSql, RedisMailboxes.In(server));
        await using var other = await one.OpensNode(RedisMailboxes.In(server));
        await RedisMailboxes.WellAsync(one, other);
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        await alice.Sends("before").To(bob);
        await bob.Hears("before");

        // A reader who waits already when it happens.
        var waiting = bob.Hears("first");
        await StrikeAsync(server, fault);
        await alice.Sends("first").To(bob);
        await waiting;
        await alice.Sends("second").To(bob);
        await bob.Hears("second");
        if (fault is not Fault.Flushed)
            Assert.Equal(HealthStatus.Degraded, await RedisMailboxes.HealthAsync(one));

        await HealAsync(server, fault);
        await RedisMailboxes.WellAsync(one, other);
        await Eventually.TrueAsync(async () => await RedisMailboxes.HealthAsync(one) is HealthStatus.Healthy);
        await alice.Sends("after").To(bob);
        await bob.Hears("after");

        Assert.DoesNotContain((await bob.Ears.Drains()), each => each.Type() == "message.sent");
        Assert.Equal(
            ["before", "first", "second", "after"],
            bob.Ears.Heard.Where(each => each.Type() == "message.sent").Select(each => each.Object("message").Text("text")));
        if (fault is not Fault.Flushed)
            Assert.Contains(new[] { one, other }, Complains);
    }

    [Fact]
    public async Task A_site_starts_and_talks_without_its_Redis_and_takes_it_up_when_it_comes()
    {
        await using var server = await RedisServer.StartNewAsync();
        await server.KillAsync();
        await using var one = await Town.Open(Provider.PostgreSql, RedisMailboxes.In(server));
        await using var other = await one.OpensNode(RedisMailboxes.In(server));
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");

        await alice.Sends("without").To(bob);
        await bob.Hears("without");
        await server.StartAsync();
        await RedisMailboxes.WellAsync(one, other);
        await alice.Sends("with").To(bob);
        await bob.Hears("with");
    }

    public enum Fault
    {
        Killed,
        Paused,
        Flushed,
    }

    private static Task StrikeAsync(RedisServer server, Fault fault) => fault switch
    {
        Fault.Killed => server.KillAsync(),
        Fault.Paused => server.PauseAsync(),
        _ => server.FlushAsync(),
    };

    private static Task HealAsync(RedisServer server, Fault fault) => fault switch
    {
        Fault.Killed => server.StartAsync(),
        Fault.Paused => server.ResumeAsync(),
        _ => Task.CompletedTask,
    };

    private static bool Complains(Town town) =>
        town.Site.Log.Lines.Any(line => line.Level == LogLevel.Error && line.Category == typeof(RedisState).FullName);
}
