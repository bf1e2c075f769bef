using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Storage;

/// <summary>
/// The chat's way into the host's database. Each unit of work opens its own scope and its own context, so a host's
/// pending changes are never saved by surprise and no connection is held between two of them; but for writers of a SQLite
/// file, who hand one on (<see cref="StandingContext"/>).
/// </summary>
internal sealed class ChatStorage(
    IServiceScopeFactory scopes, HostContext host, WriteGate gate, StandingContext standing, StorageState state, ChatAddress address)
{
    /// <summary>A lost race for a unique index, a deadlock: the work is done again on fresh rows. Three, for a race among many.</summary>
    private const int Attempts = 3;

    /// <summary>Known once something has been written.</summary>
    private volatile bool _isSqlite;

    public async Task<T> ReadAsync<T>(Func<ChatDb, Task<T>> query, CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = host.Open(scope.ServiceProvider);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        cancellation.ThrowIfCancellationRequested();
        var kind = HostContext.KindOf(context);
        using var patience = kind is StorageKind.Sqlite ? new SqlitePatience(context) : null;
        var result = await query(new ChatDb(context, kind, address));
        state.IsBack();
        return result;
    }

    /// <summary>
    /// Runs <paramref name="change"/> in one transaction. It may run more than once and must therefore start from what
    /// it reads. What it doesn't save is not stored; it listens to no cancellation, since a caller who hangs up after
    /// the request was read still gets it done. Where the answer to a commit got lost, the change is recognised by its
    /// receipt, and not made twice.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<ChatDb, Task<T>> change)
    {
        var unanswered = new UnansweredCommits<T>();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await WriteOnceAsync(change, unanswered);
                state.IsBack();
                return result;
            }
            catch (Exception exception) when (attempt < Attempts && IsWorthAnotherTry(exception))
            {
                // The next attempt reads what the winner of the race wrote.
            }
        }
    }

    private async Task<T> WriteOnceAsync<T>(Func<ChatDb, Task<T>> change, UnansweredCommits<T> unanswered)
    {
        if (_isSqlite)
        {
            return await standing.WriteAsync(context => TransactAsync(context, StorageKind.Sqlite, change, unanswered));
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = host.Open(scope.ServiceProvider);
        switch (HostContext.KindOf(context))
        {
            case StorageKind.Sqlite:
                _isSqlite = true;
                return await WriteOnceAsync(change, unanswered);
            case StorageKind.InMemory:
                using (await gate.EnterAsync())
                {
                    return await change(new ChatDb(context, StorageKind.InMemory, address));
                }

            default:
                return await TransactAsync(context, StorageKind.Server, change, unanswered);
        }
    }

    private async Task<T> TransactAsync<T>(DbContext context, StorageKind kind, Func<ChatDb, Task<T>> change, UnansweredCommits<T> unanswered)
    {
        // A save that fails fails all of the change, so nothing ever goes back to a savepoint.
        context.Database.AutoSavepointsEnabled = false;
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync(CancellationToken.None);
            var (result, isNew) = await unanswered.RunAsync(new ChatDb(context, kind, address), change);
            if (isNew)
            {
                await transaction.CommitAsync(CancellationToken.None);
            }

            return result;
        });
    }

    private static bool IsWorthAnotherTry(Exception exception) =>
        exception is DbUpdateException or DbException { IsTransient: true };
}
