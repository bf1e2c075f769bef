using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Nodes;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using WebChat.Module.Tests.Stories.Nodes;

namespace WebChat.Module.Tests.Nodes;

public sealed class NodeWatchTests
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task A_second_node_beside_mailboxes_in_memory_is_named_in_log_and_health_with_the_line_to_add_until_it_is_gone(Provider provider)
    {
        var clocks = new[] { new FakeTimeProvider(), new FakeTimeProvider(DateTimeOffset.UnixEpoch) };
        await using var one = await Town.Open(provider, options => options.Clock = clocks[0]);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(one));
        await using (var other = await one.OpensNode(options => options.Clock = clocks[1]))
        {
            await Eventually.TrueAsync(async () =>
            {
                Array.ForEach(clocks, clock => clock.Advance(BetweenBeats));
                return await HealthAsync(one) is HealthStatus.Degraded && await HealthAsync(other) is HealthStatus.Degraded;
            });
            var line = Assert.Single(one.Site.Log.Lines, line => line.Category.EndsWith(nameof(NodeWatch), StringComparison.Ordinal));
            Assert.Equal(LogLevel.Error, line.Level);
            Assert.Contains(".UseEntityFrameworkMailboxes()", line.Text, StringComparison.Ordinal);
            Assert.Contains(Environment.MachineName, line.Text, StringComparison.Ordinal);
        }

        await Eventually.TrueAsync(async () =>
        {
            clocks[0].Advance(BetweenBeats);
            return await HealthAsync(one) is HealthStatus.Healthy;
        });
    }

    [Fact]
    public async Task Nodes_that_share_their_mailboxes_are_well()
    {
        var clock = new FakeTimeProvider();
        await using var one = await Town.Open(Provider.Sqlite, options => With(options, clock));
        await using var other = await one.OpensNode(options => With(options, clock));
        var beats = new HashSet<string>();

        await Eventually.TrueAsync(async () =>
        {
            clock.Advance(BetweenBeats);
            beats.Add(await one.Site.WithContextAsync(context => Task.FromResult(string.Join(' ', context.Set<Node>().Select(node => node.Beat)))));
            return beats.Count > 5;
        });

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(one));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(other));
    }

    [Fact]
    public void A_node_lives_when_it_was_seen_counting_and_not_before_and_not_long_after()
    {
        var census = new NodeCensus();

        Assert.Empty(census.Look([At(7)]));
        Assert.Empty(census.Look([At(7)]));
        Assert.Single(census.Look([At(8)]));
        Assert.Single(census.Look([At(8)]));
        Assert.Single(census.Look([At(8)]));
        Assert.Empty(census.Look([At(8)]));
        Assert.Single(census.StillFor(3));
        Assert.Empty(census.Look([]));
    }

    private static Node At(long beat) => new() { Id = new Guid("00000000-0000-0000-0000-000000000001"), Name = "n", Store = "s", Beat = beat };

    private static void With(SiteOptions options, TimeProvider clock)
    {
        SharedMailboxes.In(options);
        options.Clock = clock;
    }

    private static async Task<HealthStatus> HealthAsync(Town town) =>
        (await town.Site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["webchat-nodes"].Status;
}
