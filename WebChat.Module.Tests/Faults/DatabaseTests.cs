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
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1.5), Outage = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Restarts_crashes_and_ended_connections_of_PostgreSQL_lose_nothing_and_double_nothing()
    {
        await using var cluster = await Cluster.StartAsync(SetUp.PostgresTwoNodes, FaultRun.People);
        var server = cluster.Postgres!;
        (string, Func<Task>) terminated = ("all connections ended", () => TerminateAsync(server));
        await new FaultRun(output).RunRoundsAsync(
            "PostgreSQL in trouble", cluster, Breath,
            ("restarted", () => RestartAsync(server, server.StopAsync)), ("crashed", () => RestartAsync(server, server.CrashAsync)),
            terminated, terminated, terminated);
    }

    private static async Task RestartAsync(PostgresServer server, Func<Task> endAsync)
    {
        await endAsync();
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
