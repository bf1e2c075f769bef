using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>Looks at the log at every tick, so that readers who wait here hear what other nodes wrote.</summary>
internal sealed class LogWatch(LogTail tail, LogRelay relay, StorageState state, IOptions<WebChatOptions> options, TimeProvider time, ILogger<LogWatch> log)
    : BackgroundService
{
    private const int TicksPerCheck = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.Mailboxes.LookMilliseconds), time);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            try
            {
                await relay.FlushAsync();
                await tail.CatchUpAsync();
                if (tick % TicksPerCheck == 0)
                {
                    await tail.CheckEpochAsync();
                }
            }
            catch (Exception exception) when (state.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next tick tries again.
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LookFailed(exception);
            }
        }
    }
}
