using System.Globalization;
using Npgsql;

namespace WebChat.Module.Tests.Servers;

/// <summary>
/// A throw-away PostgreSQL with crash safety on, reached through a socket file, so that no port can be taken.
/// One is shared by the whole run; a test that stops or kills its server starts one of its own.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartNewAsync);

    private readonly PostgresCommands _commands;
    private readonly string _folder;

    private PostgresServer(PostgresCommands commands, string folder) => (_commands, _folder) = (commands, folder);

    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    public static async Task<PostgresServer> StartNewAsync()
    {
        var commands = PostgresCommands.Find()
            ?? throw Missing.Server("PostgreSQL", "Install it with: apt-get install postgresql");
        var server = new PostgresServer(commands, await commands.InitializeAsync());
        await server.StartAsync();
        return server;
    }

    public string ConnectionString(string database) =>
        $"Host={_folder};Username=postgres;Database={database};Maximum Pool Size=20";

    public Task StartAsync() => _commands.StartAsync(_folder);

    /// <summary>Ends at once, as a crash would; <see cref="StartAsync"/> recovers from the log.</summary>
    public Task CrashAsync() => _commands.StopAsync(_folder, "immediate");

    public Task StopAsync() => _commands.StopAsync(_folder, "fast");

    public Task CreateDatabaseAsync(string name) => RunAsync($"CREATE DATABASE \"{name}\"");

    public async Task DropDatabaseAsync(string name)
    {
        using (var pooled = new NpgsqlConnection(ConnectionString(name)))
            NpgsqlConnection.ClearPool(pooled);
        await RunAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    public async Task<string> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    public async ValueTask DisposeAsync() => await _commands.RemoveAsync(_folder);

    private Task RunAsync(string sql) => AskAsync(sql);
}
