using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes;

/// <summary>Drops what is past its age from mailboxes nobody writes to or reads.</summary>
internal sealed class MailboxTrimmer(IMailboxStore store, TimeProvider time, ILogger<MailboxTrimmer> log) : BackgroundService
{
    /// <summary>Against a default age of days; a trim looks at every mailbox once.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.TrimAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.TrimFailed(exception, Interval.TotalMinutes);
            }
        }
    }
}
