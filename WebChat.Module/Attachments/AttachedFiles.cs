using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Attachments;

/// <summary>Takes files away, and their rows after them: a crash between the two leaves a row that is found again.</summary>
internal sealed class AttachedFiles(ChatStorage storage, IAttachmentStore store, ILogger<AttachedFiles> log) : IAttachedFiles
{
    public const int BatchSize = 100;

    public async Task CollectAsync(string conversationId)
    {
        if (ConversationId.TryParse(conversationId, out var id))
        {
            await TryAsync(() => DeleteAsync(db => db.Attachments.Where(row => db.Conversations.Any(one => one.Id == row.ConversationId && one.PublicId == id))));
        }
    }

    /// <summary>An upload that was broken off.</summary>
    public Task GiveUpAsync(Guid attachment) => TryAsync(async () =>
    {
        await RemoveAsync(db => Task.FromResult(db.Attachments.Where(row => row.PublicId == attachment && row.State == AttachmentState.Arriving).ToList()));
        await DeleteAsync(db => db.Attachments.Where(row => row.PublicId == attachment));
    });

    /// <summary>Marks what nobody needs any more; from then on nobody sees it.</summary>
    public Task<int> RemoveAsync(Func<ChatDb, Task<List<Attachment>>> which) => storage.WriteAsync(async db =>
    {
        var rows = await which(db);
        rows.ForEach(row => row.IsNow(AttachmentState.Removed));
        await db.SaveAsync();
        return rows.Count;
    });

    /// <summary>Deletes a batch of what is marked, files first. Returns how many went.</summary>
    public async Task<int> DeleteAsync(Func<ChatDb, IQueryable<Attachment>> which)
    {
        var marked = await storage.ReadAsync(db => which(db).Where(row => row.State == AttachmentState.Removed).OrderBy(row => row.Id).Take(BatchSize).ToListAsync());
        var gone = new List<long>();
        foreach (var attachment in marked)
        {
            try
            {
                await store.DeleteAsync(AttachmentViews.Format(attachment.PublicId), CancellationToken.None);
                gone.Add(attachment.Id);
            }
            catch (Exception exception)
            {
                log.DeleteFailed(exception);
            }
        }

        return gone.Count == 0 ? 0 : await storage.WriteAsync(async db =>
        {
            db.Attachments.RemoveRange(await db.Attachments.Where(row => gone.Contains(row.Id)).ToListAsync());
            await db.SaveAsync();
            return gone.Count;
        });
    }

    /// <summary>What was asked for is done by then; what is left over is the sweep's.</summary>
    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception)
        {
            log.DeleteFailed(exception);
        }
    }
}
