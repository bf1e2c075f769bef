using Npgsql;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// G15 while people write: their database goes and comes back, in order or by a crash, or ends every connection it has. The
/// nodes go on without a restart. <c>WEBCHAT_FAULT_ROUNDS</c> says how often each happens (1 by default).
/// </summary>
[Collection(Heavy.Name)]
public sealed class DatabaseTests(ITestOutputHelper output)
{
    private const int Terminations = 3;

    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1.5), Outage = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Restarts_crashes_and_ended_connections_of_PostgreSQL_lose_nothing_and_double_nothing()
    {
        var rounds = FaultRun.Setting("WEBCHAT_FAULT_ROUNDS", 1);
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(SetUp.PostgresTwoNodes, FaultRun.People);
        await run.RunAsync("PostgreSQL in trouble", cluster, cluster.Doors, async _ =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await Task.Delay(Breath);
                await RestartAsync(cluster.Postgres!, server => server.StopAsync());
                await Task.Delay(Breath);
                await RestartAsync(cluster.Postgres!, server => server.CrashAsync());
                for (var i = 0; i < Terminations; i++)
                {
                    await Task.Delay(Breath);
                    await TerminateAsync(cluster.Postgres!);
                }
            }

            await Task.Delay(Breath);
            Assert.All(cluster.Nodes, node => Assert.True(node.IsRunning));
            return $"{rounds} restarts, {rounds} crashes, {rounds * Terminations} times all connections ended";
        });
    }

    private static async Task RestartAsync(PostgresServer server, Func<PostgresServer, Task> endAsync)
    {
        await endAsync(server);
        await Task.Delay(Outage);
        await server.StartAsync();
    }

    private static Task TerminateAsync(PostgresServer server) => Eventually.TrueAsync(async () =>
    {
        try
        {
            return int.Parse(
                await server.AskAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'site'"),
                System.Globalization.CultureInfo.InvariantCulture) > 0;
        }
        catch (NpgsqlException)
        {
            // This process's own connection died with the server as well.
            return false;
        }
    });
}
