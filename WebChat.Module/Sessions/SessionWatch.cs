using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Sessions;

/// <summary>Ends the streams of those whose sign-in has ended. While nobody follows events it asks nothing.</summary>
internal sealed class SessionWatch(
    Revocations revocations, Standings standings, Attendance attendance, IOptions<WebChatOptions> options, StorageState state, TimeProvider time,
    ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly TimeSpan _checkInterval = TimeSpan.FromSeconds(options.Value.Sessions.CheckSeconds);
    private long _checkedAt;
    private long _prunedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _checkedAt = _prunedAt = time.GetTimestamp();
        using var timer = new PeriodicTimer(_checkInterval < Revocations.Interval ? _checkInterval : Revocations.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WatchAsync();
            }
            catch (Exception exception) when (state.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next tick tries again.
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.CheckFailed(exception);
            }
        }
    }

    private async Task WatchAsync()
    {
        if (!attendance.IsEmpty)
        {
            await revocations.CatchUpAsync();
            if (IsDue(ref _checkedAt, _checkInterval))
            {
                await standings.CheckAsync();
            }
        }

        if (IsDue(ref _prunedAt, PruneInterval))
        {
            await revocations.PruneAsync();
        }
    }

    private bool IsDue(ref long last, TimeSpan interval)
    {
        if (time.GetElapsedTime(last) < interval)
        {
            return false;
        }

        last = time.GetTimestamp();
        return true;
    }
}
