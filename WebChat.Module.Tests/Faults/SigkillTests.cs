using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// G1 to G6 through SIGKILL. <c>WEBCHAT_FAULT_KILLS</c> says how often (2 by default), <c>WEBCHAT_FAULT_SEED</c> repeats a run's
/// decisions, <c>WEBCHAT_FAULT_RATE</c> is the load in messages a second.
/// </summary>
[Collection(Heavy.Name)]
public sealed class SigkillTests(ITestOutputHelper output)
{
    /// <summary>Messages from a start to the next kill, and the milliseconds on top.</summary>
    private const int LeastProgress = 50, MostProgress = 600, MostUpMilliseconds = 1500, MostDownMilliseconds = 300;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    [Fact]
    public Task A_node_on_SQLite_with_mailboxes_in_memory_is_killed_again_and_again() => KillAsync(SetUp.SqliteInMemory);

    [Fact]
    public Task Two_nodes_on_PostgreSQL_are_killed_again_and_again() => KillAsync(SetUp.PostgresTwoNodes);

    [Fact]
    public Task Two_nodes_on_PostgreSQL_and_Redis_are_killed_again_and_again() => KillAsync(SetUp.RedisTwoNodes);

    private async Task KillAsync(SetUp setUp)
    {
        var kills = FaultRun.Setting("WEBCHAT_FAULT_KILLS", 2);
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(setUp, FaultRun.People);
        await run.RunAsync($"{setUp}", cluster, cluster.Doors, async chance =>
        {
            var left = kills;
            await Task.WhenAll(cluster.Nodes.Select(node => HauntAsync(node, run, new(chance.Next()), () => Interlocked.Decrement(ref left) >= 0)));
            return $"{kills} kills";
        });
    }

    /// <summary>Each node at its own random moments, so that sometimes all are dead; but not before something was said.</summary>
    private static async Task HauntAsync(NodeProcess node, FaultRun run, Random chance, Func<bool> takesOne)
    {
        while (true)
        {
            var enough = run.Progress + chance.Next(LeastProgress, MostProgress);
            while (run.Progress < enough)
                await Task.Delay(Look);
            await Task.Delay(chance.Next(MostUpMilliseconds));
            if (!takesOne())
                return;
            await node.KillAsync();
            await Task.Delay(chance.Next(MostDownMilliseconds));
            await node.StartAsync();
        }
    }
}
