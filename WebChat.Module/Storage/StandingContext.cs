using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Storage;

/// <summary>
/// The host's context for the one writer that a SQLite file has at a time. It stays open while writes follow each other
/// closely, and with it what its connection has prepared: to make and open one costs half as much again as the write itself.
/// A write that fails takes it along.
/// </summary>
internal sealed class StandingContext(IServiceScopeFactory scopes, HostContext host, WriteGate gate, TimeProvider time) : IDisposable, IAsyncDisposable
{
    /// <summary>From the last write to the end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Desk? _desk;

    public async Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work)
    {
        using var turn = await gate.EnterAsync();
        var desk = _desk ??= await OpenAsync();
        try
        {
            var result = await work(desk.Context);
            desk.Context.ChangeTracker.Clear();
            desk.Timer.Change(Patience, Timeout.InfiniteTimeSpan);
            return result;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    public void Dispose()
    {
        _desk?.Dispose();
        _desk = null;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<Desk> OpenAsync()
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var context = host.Open(scope.ServiceProvider);
            var patience = new SqlitePatience(context);
            await context.Database.OpenConnectionAsync(CancellationToken.None);
            return new(scope, context, patience, time.CreateTimer(_ => _ = CloseAfterUseAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    private async Task CloseAfterUseAsync()
    {
        if (gate.TryEnter() is { } turn)
        {
            using (turn)
            {
                await CloseAsync();
            }
        }
    }

    private async Task CloseAsync()
    {
        if (_desk is { } desk)
        {
            _desk = null;
            await desk.DisposeAsync();
        }
    }

    private sealed record Desk(AsyncServiceScope Scope, DbContext Context, SqlitePatience Limit, ITimer Timer) : IDisposable, IAsyncDisposable
    {
        public void Dispose()
        {
            Timer.Dispose();
            Context.Database.CloseConnection();
            Limit.Dispose();
            Scope.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            await Timer.DisposeAsync();
            await Context.Database.CloseConnectionAsync();
            Limit.Dispose();
            await Scope.DisposeAsync();
        }
    }
}
