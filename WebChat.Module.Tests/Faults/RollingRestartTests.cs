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
        await using var cluster = await Cluster.StartAsync(SetUp.PostgresTwoNodes, FaultRun.People);
        await new FaultRun(output).RunRoundsAsync("A rolling restart", cluster, Breath, [.. cluster.Nodes.Select(node => ("a node restarted", (Func<Task>)(async () =>
        {
            await node.StopAsync();
            await node.StartAsync();
        })))]);
    }
}
