using System.Diagnostics;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>A fault run is about what is done to a site; a node that ends by itself is a failure, and a quick one.</summary>
[Collection(Heavy.Name)]
public sealed class OwnEndTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_node_that_ends_by_itself_fails_the_run_at_once_with_its_seed()
    {
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(SetUp.SqliteInMemory, FaultRun.People);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunAsync("One node", cluster, cluster.Doors, async (_, giveUp) =>
        {
            await Patience.UntilAsync(() => run.Progress > 0, () => run.Progress, "something was said", giveUp);
            using var somebody = Process.GetProcessById(cluster.Nodes[0].Id);
            somebody.Kill();
            await Task.Delay(Timeout.Infinite, giveUp);
            return "nothing";
        }));

        Assert.StartsWith($"One node, seed {run.Seed}: The server at {cluster.Nodes[0].Address} ended by itself.", failure.Message, StringComparison.Ordinal);
    }
}
