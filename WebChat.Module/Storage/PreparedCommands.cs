using System.Data.Common;
using System.Runtime.CompilerServices;

namespace WebChat.Module.Storage;

/// <summary>
/// The commands that one connection has run, ready to run again: what they were parsed into is kept as long as the connection
/// stays open. For the few texts that the code itself makes.
/// </summary>
internal sealed class PreparedCommands
{
    private static readonly ConditionalWeakTable<DbConnection, PreparedCommands> Known = [];

    private readonly Dictionary<string, DbCommand> _commands = [];
    private readonly DbConnection _connection;

    private PreparedCommands(DbConnection connection) => _connection = connection;

    public static PreparedCommands Of(DbConnection connection) => Known.GetValue(connection, static connection => new(connection));

    public DbCommand Get(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        return command;
    }
}
