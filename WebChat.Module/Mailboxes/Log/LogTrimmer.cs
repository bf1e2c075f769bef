using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>Takes what is too old, or too much, off the log's beginning; batch by batch, so that messages get their turn between two.</summary>
internal sealed class LogTrimmer(ChatStorage storage, IOptions<WebChatOptions> options, TimeProvider time)
{
    private const int BatchSize = 1000;

    public async Task TrimAsync()
    {
        var oldest = time.StoredNow() - options.Value.Mailboxes.MaxAge;
        var surplus = await storage.ReadAsync(db => db.Parcels
            .Where(parcel => parcel.Position > 0)
            .OrderByDescending(parcel => parcel.Position)
            .Skip(options.Value.Mailboxes.LogLength)
            .Select(parcel => parcel.Position)
            .FirstOrDefaultAsync());
        while (await storage.WriteAsync(db => TrimAsync(db, surplus, oldest)) == BatchSize)
        {
            // Until none is left.
        }
    }

    private static async Task<int> TrimAsync(ChatDb db, long surplus, DateTime oldest)
    {
        var head = await db.LockLogAsync();
        var first = await db.Parcels
            .Where(parcel => parcel.Position > 0)
            .OrderBy(parcel => parcel.Position)
            .Take(BatchSize)
            .Select(parcel => new { parcel.Position, parcel.At })
            .ToListAsync();
        var old = first.TakeWhile(parcel => parcel.Position <= surplus || parcel.At < oldest).Select(parcel => parcel.Position).ToList();
        if (old.Count == 0)
        {
            return 0;
        }

        // A node that opens the log from now on knows that it begins here.
        head.Floor = old[^1];
        await db.SaveAsync();
        await DropAsync(db, old[0], old[^1]);
        return old.Count;
    }

    private static async Task DropAsync(ChatDb db, long from, long to)
    {
        var dropped = db.Parcels.Where(parcel => parcel.Position >= from && parcel.Position <= to);
        if (db.Kind is not StorageKind.InMemory)
        {
            await dropped.ExecuteDeleteAsync();
            return;
        }

        db.Parcels.RemoveRange(await dropped.ToListAsync());
        await db.SaveAsync();
    }
}
