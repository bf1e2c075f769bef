using WebChat.Module.Tests.Servers;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// G1 to G6 through SIGKILL. <c>WEBCHAT_FAULT_KILLS</c> says how often (5 by default), <c>WEBCHAT_FAULT_SEED</c> repeats a run's
/// decisions, <c>WEBCHAT_FAULT_RATE</c> is the load in messages a second, and no node is killed before
/// <c>WEBCHAT_FAULT_BUSY</c> messages (0 by default) were acknowledged within a second.
/// </summary>
[Collection(Heavy.Name)]
public sealed class SigkillTests(ITestOutputHelper output, Herald herald)
{
    private const int Ordinary = 5, KillsANews = 10, MostUpMilliseconds = 1500, MostDownMilliseconds = 300;

    private static readonly int Kills = FaultRun.Setting("WEBCHAT_FAULT_KILLS", Ordinary), Busy = FaultRun.Setting("WEBCHAT_FAULT_BUSY", 0);

    /// <summary>Messages from a start to the next kill, to which the milliseconds come: in a long run nodes live longer.</summary>
    private static readonly (int Least, int Most) Progress = Kills > Ordinary ? (50, 600) : (20, 150);

    [Fact]
    public Task A_node_on_SQLite_with_mailboxes_in_memory_is_killed_again_and_again() => KillAsync(SetUp.SqliteInMemory);

    [Fact]
    public Task Two_nodes_on_PostgreSQL_are_killed_again_and_again() => KillAsync(SetUp.PostgresTwoNodes);

    [Fact]
    public Task Two_nodes_on_PostgreSQL_and_Redis_are_killed_again_and_again() => KillAsync(SetUp.RedisTwoNodes);

    private async Task KillAsync(SetUp setUp)
    {
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(setUp, FaultRun.People);
        await run.RunAsync($"{setUp}", cluster, cluster.Doors, async (chance, giveUp) =>
        {
            var left = Kills;
            await Task.WhenAll(cluster.Nodes.Select(node => HauntAsync(node, run, new(chance.Next()), TakesOne, giveUp)));
            return Busy > 0 ? $"{Kills} kills, each at {Busy} messages a second or more" : $"{Kills} kills";

            bool TakesOne()
            {
                var remain = Interlocked.Decrement(ref left);
                if (remain >= 0 && (Kills - remain) % KillsANews == 0)
                    herald.Say($"{setUp}, seed {run.Seed}: kill {Kills - remain} of {Kills} at {run.LastSecond} messages a second, {run.Progress} acknowledged");
                return remain >= 0;
            }
        });
    }

    /// <summary>Each node at its own random moments, so that sometimes all are dead; but not before something was said.</summary>
    private static async Task HauntAsync(ListeningProcess node, FaultRun run, Random chance, Func<bool> takesOne, CancellationToken giveUp)
    {
        while (true)
        {
            var enough = run.Progress + chance.Next(Progress.Least, Progress.Most);
            await Patience.UntilAsync(() => run.Progress >= enough, () => run.Progress, $"{enough} messages are acknowledged", giveUp);
            await Task.Delay(chance.Next(MostUpMilliseconds), giveUp);
            await Patience.UntilAsync(() => run.LastSecond >= Busy, () => run.Progress, $"{Busy} messages are acknowledged within a second", giveUp);
            if (!takesOne())
                return;
            await node.KillAsync();
            await Task.Delay(chance.Next(MostDownMilliseconds), giveUp);
            await node.StartAsync();
        }
    }
}
