using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>A deployment: one node after the other takes leave and comes back.</summary>
[Collection(Heavy.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Two_nodes_restarted_in_turn_give_no_error_to_clients_that_try_again()
    {
        var rounds = FaultRun.Setting("WEBCHAT_FAULT_ROUNDS", 1);
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(SetUp.PostgresTwoNodes, FaultRun.People);
        await run.RunAsync("A rolling restart", cluster, cluster.Doors, async _ =>
        {
            for (var round = 0; round < rounds; round++)
            {
                foreach (var node in cluster.Nodes)
                {
                    await Task.Delay(Breath);
                    await node.StopAsync();
                    await node.StartAsync();
                }
            }

            return $"{rounds * cluster.Nodes.Count} restarts";
        });
    }
}
