using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace WebChat.Module.Storage;

/// <summary>
/// Knows whether the database answers. A chat must never stop a shop: a database that is down, or tables that are
/// missing, become 503, one critical line, and an unhealthy check, and all of that ends by itself.
/// </summary>
internal sealed class StorageState(ILogger<StorageState> log)
{
    private int _isAway;

    /// <summary>True when <paramref name="exception"/> comes from the database rather than from wrong code.</summary>
    public bool IsAway(Exception exception)
    {
        if (!ComesFromDatabase(exception))
        {
            return false;
        }

        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            log.StorageIsAway(exception);
        }

        return true;
    }

    public void IsBack()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
        {
            log.StorageIsBack();
        }
    }

    private static bool ComesFromDatabase(Exception? exception) => exception switch
    {
        null => false,
        DbException or DbUpdateException or TimeoutException => true,
        _ => ComesFromDatabase(exception.InnerException),
    };
}
