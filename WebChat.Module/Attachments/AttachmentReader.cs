using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Attachments;

/// <summary>Gives a file to whom it belongs: to its owner until it is sent, then to whoever is a member at that moment.</summary>
internal sealed class AttachmentReader(ChatStorage storage, IAttachmentStore store, AttachedFiles files, TimeProvider time, ILogger<AttachmentReader> log)
{
    /// <summary>Null where the caller may not see it, or it isn't there.</summary>
    public async Task<(Attachment Attachment, Stream Content)?> OpenAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (!AttachmentViews.TryParse(id, out var key) || await FindAsync(caller, key, cancellation) is not { } attachment)
        {
            return null;
        }

        if (await store.OpenAsync(AttachmentViews.Format(key), cancellation) is not { } content)
        {
            log.FileMissing(key);
            return null;
        }

        return (attachment, new CheckedStream(content, async () => await FindAsync(caller, key, CancellationToken.None) is not null, time));
    }

    /// <summary>Takes back what the caller has not sent. False where there is no such file.</summary>
    public async Task<bool> TakeBackAsync(Caller caller, string id)
    {
        if (!AttachmentViews.TryParse(id, out var key))
        {
            return false;
        }

        var removed = await files.RemoveAsync(db => db.LockUnsentAsync(db.Attachments.Where(row => row.PublicId == key && row.OwnerId == caller.ProfileId)));
        if (removed > 0)
        {
            await files.DeleteAsync(db => db.Attachments.Where(row => row.PublicId == key));
        }

        return removed > 0;
    }

    private Task<Attachment?> FindAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        storage.ReadAsync(
            db => db.Attachments.SingleOrDefaultAsync(row => row.PublicId == id && (row.State == AttachmentState.Unsent
                ? row.OwnerId == caller.ProfileId
                : row.State == AttachmentState.Sent && db.Members.Any(member => member.ConversationId == row.ConversationId && member.ProfileId == caller.ProfileId))),
            cancellation);
}
