using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Attachments;

/// <summary>Takes away what was uploaded and never sent, what broke off on the way, and files that outlived their message.</summary>
internal sealed class AttachmentSweep(AttachedFiles files, StorageState state, IOptions<WebChatOptions> options, TimeProvider time, ILogger<AttachmentSweep> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public async Task SweepAsync()
    {
        var before = time.StoredNow() - options.Value.Attachments.KeepUnsent;
        while (await files.RemoveAsync(db => ForgottenAsync(db, before)) == AttachedFiles.BatchSize)
        {
            // Batch by batch, so that messages get their turn between two.
        }

        while (await files.DeleteAsync(db => db.Attachments) == AttachedFiles.BatchSize)
        {
            // Likewise. A batch of which the store kept some ends it; those are tried again at the next tick.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync();
            }
            catch (Exception exception) when (state.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next tick tries again.
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.SweepFailed(exception);
            }
        }
    }

    private static async Task<List<Attachment>> ForgottenAsync(ChatDb db, DateTime before)
    {
        var unsent = await db.LockUnsentAsync(db.Attachments.Where(row => row.State == AttachmentState.Unsent && row.CreatedAt < before).OrderBy(row => row.Id).Take(AttachedFiles.BatchSize));
        return unsent.Count > 0
            ? unsent
            : await db.Attachments.Where(row => row.State == AttachmentState.Arriving && row.CreatedAt < before).OrderBy(row => row.Id).Take(AttachedFiles.BatchSize).ToListAsync();
    }
}
