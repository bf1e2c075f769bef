using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

internal static class LogHeads
{
    /// <summary>
    /// Holds the log until the transaction ends. The first of all makes it; two who both try meet at the key, and the
    /// loser runs again.
    /// </summary>
    public static async Task<LogHead> LockLogAsync(this ChatDb db)
    {
        if (db.Kind is StorageKind.Server)
        {
            await db.LogHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, row => row.Last));
        }

        if (await db.LogHeads.SingleOrDefaultAsync() is { } present)
        {
            return present;
        }

        var head = new LogHead { Id = LogHead.TheOne, Epoch = MailboxCursor.NewEpoch().Epoch };
        db.LogHeads.Add(head);
        await db.SaveAsync();
        return head;
    }
}
