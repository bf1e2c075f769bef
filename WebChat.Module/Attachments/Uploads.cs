using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Attachments;

/// <summary>Takes a file in: look at it, reserve its place, store it, say that it is whole.</summary>
internal sealed class Uploads(
    ChatStorage storage, IAttachmentStore store, AttachedFiles files, IEnumerable<IAttachmentImages> images, IOptions<WebChatOptions> options, TimeProvider time,
    ILogger<Uploads> log)
{
    private readonly AttachmentOptions _options = options.Value.Attachments;

    /// <param name="caller">Whose file it is.</param>
    /// <param name="name">What it came as; may be anything.</param>
    /// <param name="file">The whole of it, not empty and no larger than allowed; can seek.</param>
    /// <param name="cancellation">Given up on until the row says that the file is whole.</param>
    public async Task<UploadOutcome> StoreAsync(Caller caller, string? name, Stream file, CancellationToken cancellation)
    {
        var type = await TypeOfAsync(file, cancellation);
        if (!MediaType.IsPicture(type) || images.LastOrDefault() is not { } pictures)
        {
            return await KeepAsync(New(caller, name, type, file.Length), file, cancellation);
        }

        await using var clean = TemporaryFile.New();
        try
        {
            var image = await pictures.CleanAsync(file, clean, cancellation);
            var attachment = New(caller, name, image.Type, clean.Length);
            (attachment.Width, attachment.Height, clean.Position) = (image.Width, image.Height, 0);
            return await KeepAsync(attachment, clean, cancellation);
        }
        catch (AttachmentImageException refused)
        {
            return new UploadOutcome.NoPicture(refused.Message);
        }
        catch (AttachmentImagesBusyException)
        {
            return new UploadOutcome.Crowded();
        }
    }

    private static async Task<string> TypeOfAsync(Stream file, CancellationToken cancellation)
    {
        var head = new byte[MediaType.HeadLength];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        file.Position = 0;
        return MediaType.Of(head.AsSpan(0, length));
    }

    private Attachment New(Caller caller, string? name, string type, long size) => new()
    {
        PublicId = Guid.NewGuid(),
        OwnerId = caller.ProfileId,
        State = AttachmentState.Arriving,
        Name = FileName.Of(name),
        Type = type,
        Size = size,
        CreatedAt = time.StoredNow(),
    };

    private async Task<UploadOutcome> KeepAsync(Attachment attachment, Stream content, CancellationToken cancellation)
    {
        if (await storage.WriteAsync(db => ReserveAsync(db, attachment)) is { } refused)
        {
            return refused;
        }

        try
        {
            await store.WriteAsync(AttachmentViews.Format(attachment.PublicId), content, cancellation);
            return new UploadOutcome.Done(await storage.WriteAsync(db => FinishAsync(db, attachment.PublicId)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.StoreFailed(exception);
            await files.GiveUpAsync(attachment.PublicId);
            return new UploadOutcome.StoreIsAway();
        }
        catch
        {
            await files.GiveUpAsync(attachment.PublicId);
            throw;
        }
    }

    /// <summary>Counted under the owner's lock, so that uploads side by side stay within the quota together.</summary>
    private async Task<UploadOutcome?> ReserveAsync(ChatDb db, Attachment attachment)
    {
        await db.LockPersonAsync(attachment.OwnerId);
        var own = db.Attachments.Where(row => row.OwnerId == attachment.OwnerId && row.State != AttachmentState.Removed);
        if (await own.CountAsync(row => row.State != AttachmentState.Sent) >= _options.UnsentPerUser)
        {
            return new UploadOutcome.TooManyUnsent(_options.UnsentPerUser);
        }

        if (await own.SumAsync(row => row.Size) + attachment.Size > _options.QuotaBytesPerUser)
        {
            return new UploadOutcome.OverQuota(_options.QuotaBytesPerUser);
        }

        // Told by its key, should the first commit's answer have been lost.
        if (!await own.AnyAsync(row => row.PublicId == attachment.PublicId))
        {
            attachment.Id = 0;
            db.Attachments.Add(attachment);
        }

        await db.SaveAsync();
        return null;
    }

    private static async Task<AttachmentView> FinishAsync(ChatDb db, Guid id)
    {
        var attachment = await db.Attachments.SingleAsync(row => row.PublicId == id);
        attachment.IsNow(AttachmentState.Unsent);
        await db.SaveAsync();
        return AttachmentViews.ToView(attachment, db.Address);
    }
}
