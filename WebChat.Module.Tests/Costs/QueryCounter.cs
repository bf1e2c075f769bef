using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebChat.Module.Tests.Costs;

/// <summary>Counts the queries that reach the database; <see cref="OfAsync"/> those of one piece of work alone, whatever the site does meanwhile.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private readonly AsyncLocal<Tally?> _own = new();
    private int _count;

    public int Count => _count;

    public async Task<int> OfAsync(Func<Task> work)
    {
        var own = _own.Value = new();
        await work();
        _own.Value = null;
        return own.Count;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        _own.Value?.Add();
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private sealed class Tally
    {
        private int _count;

        public int Count => _count;

        public void Add() => Interlocked.Increment(ref _count);
    }
}
