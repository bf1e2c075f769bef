using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>Keeps presence true: looks in memory every second, and asks the database only where something changed, or to renew.</summary>
internal sealed class PresenceWatch(
    PresenceBook book, PresenceLeases leases, PresenceTeller teller, Attendance attendance, IOptions<WebChatOptions> options, StorageState state, TimeProvider time,
    ILogger<PresenceWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private long? _renewedAt;
    private bool _hasStored;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_hasStored)
        {
            await TryAsync(leases.ReleaseAsync);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Presence.Enabled)
        {
            return;
        }

        attendance.KeepMoves();
        using var timer = new PeriodicTimer(LookInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(LookAsync);
        }
    }

    private async Task LookAsync()
    {
        var began = time.GetTimestamp();
        book.Look();
        var changes = book.Unstored();
        if (changes.Count > 0)
        {
            book.Stored(changes, await leases.StoreAsync(changes), began);
            _hasStored = true;
        }

        if (!attendance.IsEmpty && !(_renewedAt is { } at && time.GetElapsedTime(at) < PresenceLeases.RenewInterval))
        {
            if (_renewedAt is null)
            {
                await leases.PruneAsync();
            }

            book.Take(await leases.RenewAsync(), began);
            _renewedAt = began;
        }

        await teller.TellAsync(book.TakeUntold(), [.. changes.Keys]);
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (state.IsAway(exception))
        {
            // Said once, in the log and by the health check; the next look tries again.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.PresenceFailed(exception);
        }
    }
}
