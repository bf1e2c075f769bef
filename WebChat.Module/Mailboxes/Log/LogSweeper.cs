using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>
/// On every node: delivers what a node left behind when it died between commit and append, and drops what nobody needs
/// any more. It compares no clocks: old is what was there a minute ago.
/// </summary>
internal sealed class LogSweeper(
    ChatStorage storage, MailLog mail, LogTrimmer trimmer, IMailboxStore store, StorageState state, ChatMeter meter, TimeProvider time, ILogger<LogSweeper> log)
    : BackgroundService
{
    /// <summary>Letters of a dead node are delivered within 5 seconds, with time for what a sweep takes.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const int SweepsPerMinute = 60;
    private const int SweepsPerTrim = 10 * SweepsPerMinute;
    private const int BatchSize = 1000;

    private readonly OutboxAge _age = new(time);
    private long _aMinuteAgo;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        for (var sweep = 1; await timer.WaitForNextTickAsync(stoppingToken); sweep++)
        {
            try
            {
                await SweepAsync();
                if (sweep % SweepsPerMinute == 0)
                {
                    await DropFleetingAsync();
                }

                // Mailboxes that are the log trim it themselves.
                if (store.IsShared && store is not ILogReader && sweep % SweepsPerTrim == 0)
                {
                    await trimmer.TrimAsync();
                }
            }
            catch (Exception exception) when (state.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next sweep tries again.
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.DeliveryDelayed(exception);
            }
        }
    }

    private async Task SweepAsync()
    {
        if (!store.IsShared)
        {
            return;
        }

        var oldest = await storage.ReadAsync(OldestLeftAsync);
        meter.OutboxAge(_age.Of(oldest));
        if (oldest is not null)
        {
            await mail.PublishAsync();
        }
    }

    /// <summary>Also what a living node is about to publish: whoever does it, it is done once.</summary>
    /// <returns>The id of the oldest parcel without a place, or else, below zero, the last place that was fed to a store of its own; null where nothing is left.</returns>
    private async Task<long?> OldestLeftAsync(ChatDb db) =>
        await db.Parcels.Where(parcel => parcel.Position == Parcel.Unnumbered).MinAsync(parcel => (long?)parcel.Id) ??
        (store is ILogReader ? null : await db.LogHeads.Where(head => head.Fed < head.Last).MaxAsync(head => (long?)(-1 - head.Fed)));

    private async Task DropFleetingAsync()
    {
        while (await storage.ReadAsync(db => Fleeting(db, _aMinuteAgo).AnyAsync()) && await storage.WriteAsync(db => DropFleetingAsync(db, _aMinuteAgo)) == BatchSize)
        {
            // Batch by batch, so that messages get their turn between two.
        }

        _aMinuteAgo = await storage.ReadAsync(db => db.Parcels.MaxAsync(parcel => (long?)parcel.Id)) ?? 0;
    }

    private static async Task<int> DropFleetingAsync(ChatDb db, long last)
    {
        var old = await Fleeting(db, last).OrderBy(parcel => parcel.Id).Take(BatchSize).ToListAsync();
        db.Parcels.RemoveRange(old);
        await db.SaveAsync();
        return old.Count;
    }

    private static IQueryable<Parcel> Fleeting(ChatDb db, long last) =>
        db.Parcels.Where(parcel => parcel.Fleeting && parcel.Id <= last && parcel.Position != Parcel.Unnumbered);
}
