using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Contacts;

/// <summary>Adding and removing contacts without asking, and who hears of a contact's new name.</summary>
internal sealed class ContactBook(ProfileDirectory people, Mailroom mailroom, TimeProvider time) : IAcquaintances
{
    public async Task AddAsync(Caller one, Caller other)
    {
        using var turn = mailroom.NewTurn();
        await mailroom.CommitAsync(
            turn,
            db => AddAsync(db, turn, Pair.Of(one.ProfileId, other.ProfileId)),
            added => added ? TellSight("contact.accepted", one.ProfileId, other.ProfileId) : []);
        await mailroom.DeliverAsync(turn);
    }

    /// <summary>False where the two are no contacts.</summary>
    public async Task<bool> RemoveAsync(Caller caller, string userId)
    {
        if (await people.IdOfAsync(userId) is not { } other)
        {
            return false;
        }

        using var turn = mailroom.NewTurn();
        var removed = await mailroom.CommitAsync(
            turn,
            db => RemoveAsync(db, turn, Pair.Of(caller.ProfileId, other)),
            removed => removed ? TellSight("contact.removed", caller.ProfileId, other) : []);
        await mailroom.DeliverAsync(turn);
        return removed;
    }

    /// <summary>Contacts, and those between whom a request is open: it shows the name.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(ChatDb db, long profileId) =>
    [
        .. await db.Contacts
            .Where(row => row.LowId == profileId || row.HighId == profileId)
            .Select(row => row.LowId == profileId ? row.HighId : row.LowId)
            .ToListAsync(),
        .. await db.ContactRequests
            .Where(row => row.FromId == profileId || row.ToId == profileId)
            .Select(row => row.FromId == profileId ? row.ToId : row.FromId)
            .ToListAsync(),
    ];

    /// <summary>Contacts alone: an open request is no reason.</summary>
    public async Task<IReadOnlyList<(long Seen, long By)>> WhoSeesAsync(ChatDb db, IReadOnlyList<long> profileIds)
    {
        var pairs = await db.Contacts
            .Where(row => profileIds.Contains(row.LowId) || profileIds.Contains(row.HighId))
            .Select(row => new { row.LowId, row.HighId })
            .ToListAsync();
        return [.. pairs.SelectMany(pair => ((long Seen, long By)[])[(pair.LowId, pair.HighId), (pair.HighId, pair.LowId)]).Where(pair => profileIds.Contains(pair.Seen))];
    }

    /// <summary>Both hear of it, each about the other, so that one's own other devices know as well.</summary>
    internal static IReadOnlyList<Post> Tell(string type, long one, long other) =>
    [
        new([one], new(type, SubjectId: other)),
        new([other], new(type, SubjectId: one)),
    ];

    /// <summary>The same, and that they see each other now, or no longer.</summary>
    internal static IReadOnlyList<Post> TellSight(string type, long one, long other) => [.. Tell(type, one, other), .. Sight.Changed(one, other)];

    private async Task<bool> AddAsync(ChatDb db, Turn turn, Pair pair)
    {
        await pair.LockAsync(db, turn);
        if (await pair.ContactAsync(db) is not null)
        {
            return false;
        }

        var (low, high) = pair;
        db.ContactRequests.RemoveRange(await db.ContactRequests
            .Where(row => (row.FromId == low && row.ToId == high) || (row.FromId == high && row.ToId == low))
            .ToListAsync());
        db.Contacts.Add(new() { LowId = low, HighId = high, Since = time.StoredNow() });
        await db.SaveAsync();
        return true;
    }

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
