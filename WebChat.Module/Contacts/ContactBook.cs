using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Contacts;

/// <summary>Removing a contact, and who hears of a contact's new name.</summary>
internal sealed class ContactBook(ChatStorage storage, ProfileDirectory people, Mailroom mailroom) : IAcquaintances
{
    /// <summary>False where the two are no contacts.</summary>
    public async Task<bool> RemoveAsync(Caller caller, string userId)
    {
        if (await people.IdOfAsync(userId) is not { } other)
        {
            return false;
        }

        using var turn = mailroom.NewTurn();
        var removed = await storage.WriteAsync(db => RemoveAsync(db, turn, Pair.Of(caller.ProfileId, other)));
        if (removed)
        {
            await mailroom.DeliverAsync(turn,
            [
                new([caller.ProfileId], new("contact.removed", SubjectId: other)),
                new([other], new("contact.removed", SubjectId: caller.ProfileId)),
            ]);
        }

        return removed;
    }

    public async Task<IReadOnlyList<long>> OfAsync(ChatDb db, long profileId) =>
        await db.Contacts
            .Where(row => row.LowId == profileId || row.HighId == profileId)
            .Select(row => row.LowId == profileId ? row.HighId : row.LowId)
            .ToListAsync();

    private static async Task<bool> RemoveAsync(ChatDb db, Turn turn, Pair pair)
    {
        await pair.LockAsync(db, turn);
        if (await pair.ContactAsync(db) is not { } contact)
        {
            return false;
        }

        db.Contacts.Remove(contact);
        await db.SaveAsync();
        return true;
    }
}
