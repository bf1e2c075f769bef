using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebChat.Module.Benchmarks;

/// <summary>Counts the queries that reach the database.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private int _count;

    public int Count => _count;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
