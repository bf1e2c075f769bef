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
        var rounds = FaultRun.Setting("WEBCHAT_FAULT_ROUNDS", 1);
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(SetUp.RedisTwoNodes, FaultRun.People);
        await run.RunAsync("Redis in trouble", cluster, cluster.Doors, async _ =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await Task.Delay(Breath);
                await cluster.Redis!.KillAsync();
                await Task.Delay(Outage);
                await cluster.Redis.StartAsync();
                await Task.Delay(Breath);
                await cluster.Redis.FlushAsync();
            }

            await Task.Delay(Breath);
            return $"{rounds} deaths of Redis, {rounds} times emptied";
        });
    }
}
