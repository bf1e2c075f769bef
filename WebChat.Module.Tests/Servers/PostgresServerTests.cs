using Npgsql;

namespace WebChat.Module.Tests.Servers;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task The_server_is_shared_and_keeps_what_it_promised_through_a_power_cut()
    {
        var server = await PostgresServer.SharedAsync();

        Assert.Same(server, await PostgresServer.SharedAsync());
        Assert.Equal("on", await server.AskAsync("SHOW fsync"));
        Assert.Equal("on", await server.AskAsync("SHOW synchronous_commit"));
    }

    [Fact]
    public async Task A_server_of_ones_own_can_crash_and_come_back_with_its_data()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await server.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");

        await server.CrashAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => server.AskAsync("SELECT 1"));

        await server.StartAsync();
        Assert.Equal("42", await server.AskAsync("SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_dropped_database_is_gone_although_connections_were_open()
    {
        var server = await PostgresServer.SharedAsync();
        await server.CreateDatabaseAsync("short_lived");
        await using var connection = new NpgsqlConnection(server.ConnectionString("short_lived"));
        await connection.OpenAsync();

        await server.DropDatabaseAsync("short_lived");

        Assert.Equal("0", await server.AskAsync("SELECT count(*) FROM pg_database WHERE datname = 'short_lived'"));
    }
}
