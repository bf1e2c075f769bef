using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;
using WebChat.Module.Tests.Stories.Guarantees;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>Two nodes whose Redis is down, three times: what is said on one is heard on the other within the time that is promised.</summary>
public sealed class RedisDownTests(ITestOutputHelper output)
{
    private const int Outages = 3, More = 3;

    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(3), Quiet = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task With_Redis_killed_a_waiting_reader_on_the_other_node_hears_within_three_seconds_from_the_database_and_the_log_keeps_calm()
    {
        await using var server = await RedisServer.StartNewAsync();
        await using var one = await Town.Open(Provider.PostgreSql, RedisMailboxes.In(server));
        await using var other = await one.OpensNode(RedisMailboxes.In(server));
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        var begun = Stopwatch.StartNew();
        List<TimeSpan> first = [], later = [];

        for (var outage = 0; outage < Outages; outage++)
        {
            await RedisMailboxes.WellAsync(one, other);
            await TellAsync(alice, bob, other, () => Task.CompletedTask);

            first.Add(await TellAsync(alice, bob, other, server.KillAsync));
            Assert.Equal([HealthStatus.Degraded, HealthStatus.Degraded], [await RedisMailboxes.HealthAsync(one), await RedisMailboxes.HealthAsync(other)]);
            for (var i = 0; i < More; i++)
                later.Add(await TellAsync(alice, bob, other, () => Task.CompletedTask));

            await server.StartAsync();
        }

        // Back by itself.
        await RedisMailboxes.WellAsync(one, other);
        Assert.Equal([HealthStatus.Healthy, HealthStatus.Healthy], [await RedisMailboxes.HealthAsync(one), await RedisMailboxes.HealthAsync(other)]);
        output.WriteLine($"Redis killed: {Told(first)}; while it is away: {Told(later)}");
        Assert.Equal(Said(bob).Order().Distinct(), Said(bob));
        Assert.InRange(Median(first), TimeSpan.Zero, Promised);
        Assert.InRange(Median(later), TimeSpan.Zero, Promised);
        foreach (var town in (Town[])[one, other])
        {
            var errors = town.Site.Log.Lines.Where(line => line.Level >= LogLevel.Error && line.Category.StartsWith("WebChat.", StringComparison.Ordinal)).ToList();
            Assert.All(errors, line => Assert.Equal(typeof(RedisState).FullName, line.Category));
            Assert.InRange(errors.Count, 1, 1 + (int)(begun.Elapsed / Quiet));
        }
    }

    /// <summary>How long a message takes to somebody who was waiting before it was said, and before whatever happens.</summary>
    private static async Task<TimeSpan> TellAsync(Actor speaker, Actor listener, Town far, Func<Task> happensAsync)
    {
        var text = $"{Said(listener).Count():000}";
        var hears = listener.Hears(text);
        await far.AreWaiting(1);
        await happensAsync();
        var begun = Stopwatch.GetTimestamp();
        await speaker.Sends(text).To(listener);
        await hears;
        return Stopwatch.GetElapsedTime(begun);
    }

    private static IEnumerable<string> Said(Actor listener) =>
        listener.Ears.Heard.Where(each => each.Type() == "message.sent").Select(each => each.Object("message").Text("text"));

    /// <summary>Of several, so that one moment in which the machine had no time for the test says nothing.</summary>
    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);

    private static string Told(IEnumerable<TimeSpan> times) => string.Join(", ", times.Select(time => $"{time.TotalSeconds:0.00} s"));
}
