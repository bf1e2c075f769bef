using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Nodes;

/// <summary>
/// Notices a second node beside mailboxes that nodes don't share: its readers would miss what is written here. Each node
/// counts in a row of its own and looks at the others'.
/// </summary>
internal sealed class NodeWatch(ChatStorage storage, IMailboxStore store, StorageState state, TimeProvider time, ILogger<NodeWatch> log) : BackgroundService
{
    /// <summary>The second look that sees another beat is the proof: within 10 seconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Five minutes.</summary>
    private const int LooksUntilForgotten = 100;

    private readonly NodeCensus _census = new();
    private readonly Node _self = new() { Id = Guid.NewGuid(), Name = Cut(Environment.MachineName), Store = Cut(store.GetType().Name), Beat = 0 };

    /// <summary>The other node whose readers miss what is written here; null where there is none.</summary>
    public Node? Stranger { get; private set; }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await storage.WriteAsync(db => RemoveAsync(db, [_self.Id]));
        }
        catch (Exception)
        {
            // Database or services may be gone by now. The others see that it counts no more.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await BeatAsync();
            }
            catch (Exception exception) when (state.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next beat tries again.
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.BeatFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task BeatAsync()
    {
        var all = await storage.WriteAsync(StoreAsync);
        if (all is null)
        {
            return;
        }

        var living = _census.Look(all.Where(node => node.Id != _self.Id));
        var stranger = living.FirstOrDefault(node => !store.IsShared || node.Store != _self.Store);
        if (stranger is not null && Stranger is null)
        {
            log.MailboxesAreNotShared(stranger.Name, stranger.Store, _self.Store);
        }

        Stranger = stranger;
        if (_census.StillFor(LooksUntilForgotten) is { Count: > 0 } gone)
        {
            await storage.WriteAsync(db => RemoveAsync(db, gone));
        }
    }

    /// <summary>Null where no second process could be: EF's in-memory provider.</summary>
    private async Task<List<Node>?> StoreAsync(ChatDb db)
    {
        if (db.Kind is StorageKind.InMemory)
        {
            return null;
        }

        var all = await db.Nodes.AsNoTracking().ToListAsync();
        var self = new Node { Id = _self.Id, Name = _self.Name, Store = _self.Store, Beat = _self.Beat + 1 };
        db.Nodes.Attach(self).State = all.Exists(node => node.Id == self.Id) ? EntityState.Modified : EntityState.Added;
        await db.SaveAsync();
        _self.Beat = self.Beat;
        return all;
    }

    private static async Task<int> RemoveAsync(ChatDb db, IReadOnlyList<Guid> ids)
    {
        var rows = await db.Nodes.Where(node => ids.Contains(node.Id)).ToListAsync();
        db.Nodes.RemoveRange(rows);
        await db.SaveAsync();
        return rows.Count;
    }

    private static string Cut(string name) => name.Length <= NodeMapping.NameLength ? name : name[..NodeMapping.NameLength];
}
