using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>What a store itself needs to keep one small row: the least a stored message can take.</summary>
internal static class Commit
{
    private const int Times = 200;

    public static string Insert { get; } = $"INSERT INTO commits VALUES ('{Ledger.Text(1)}')";

    /// <summary>Null for what commits nothing.</summary>
    public static async Task<Samples?> MeasureAsync(Host host)
    {
        if (host.Storage == Host.InMemory)
            return null;
        var connectionString = host.Connection;
        await using DbConnection connection = host.Storage == Host.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        if (host.Storage == Host.Sqlite)
            await RunAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        await RunAsync(connection, "CREATE TABLE IF NOT EXISTS commits (text varchar(100))");
        return await Samples.OfAsync(Times, () => RunAsync(connection, Insert));
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
