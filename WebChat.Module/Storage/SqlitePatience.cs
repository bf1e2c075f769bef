using System.Data;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Storage;

/// <summary>
/// While another process holds the file's lock, Microsoft.Data.Sqlite sleeps on the caller's thread until the command's
/// time is up: 30 seconds, unless the host says otherwise. The chat gives up sooner, and answers 503.
/// </summary>
internal sealed class SqlitePatience : IDisposable
{
    private const int Seconds = 5;

    private readonly DbConnection _connection;
    private readonly PropertyInfo? _timeout;
    private readonly object? _hosts;

    public SqlitePatience(DbContext context)
    {
        _connection = context.Database.GetDbConnection();

        // By name, because the package depends on no provider. An open connection is the host's own, perhaps shared.
        if (_connection.State is ConnectionState.Closed && _connection.GetType().GetProperty("DefaultTimeout") is { } timeout && timeout.PropertyType == typeof(int))
        {
            (_timeout, _hosts) = (timeout, timeout.GetValue(_connection));
            timeout.SetValue(_connection, Seconds);
        }
    }

    /// <summary>Contexts may come from a pool, with their connection, and go back to the host.</summary>
    public void Dispose() => _timeout?.SetValue(_connection, _hosts);
}
