using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>G1 where the mailboxes are lost while people write: Redis dies, comes back empty, and is emptied.</summary>
[Collection(Heavy.Name)]
public sealed class RedisTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1.5), Outage = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_Redis_that_dies_and_comes_back_empty_and_one_that_is_emptied_lose_nothing_and_double_nothing()
    {
        await using var cluster = await Cluster.StartAsync(SetUp.RedisTwoNodes, FaultRun.People);
        var redis = cluster.Redis!;
        await new FaultRun(output).RunRoundsAsync(
            "Redis in trouble", cluster, Breath,
            ("Redis dead", async () =>
            {
                await redis.KillAsync();
                await Task.Delay(Outage);
                await redis.StartAsync();
            }),
            ("emptied", redis.FlushAsync));
    }
}
