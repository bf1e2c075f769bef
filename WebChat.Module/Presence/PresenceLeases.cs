using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Presence;

/// <summary>Tells the other nodes, through the database, who is here, and reads who is there.</summary>
internal sealed class PresenceLeases(ChatStorage storage, TimeProvider time)
{
    public static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(20);

    /// <summary>Three renewals may fail, or two clocks differ by some seconds, before anybody seems to be gone.</summary>
    private static readonly TimeSpan Life = 4 * RenewInterval;

    private const int Batch = 500;

    private readonly Guid _node = Guid.NewGuid();

    /// <summary>Stores the changes, and when those who left were last seen; returns what those who are here chose.</summary>
    public async Task<Dictionary<long, string?>> StoreAsync(IReadOnlyDictionary<long, PresenceKind> changes)
    {
        var choices = new Dictionary<long, string?>();
        foreach (var ids in changes.Keys.Chunk(Batch))
        {
            foreach (var (id, choice) in await storage.WriteAsync(db => StoreAsync(db, ids, changes)))
            {
                choices[id] = choice;
            }
        }

        return choices;
    }

    /// <summary>One statement for all of this node, and one query for all the others.</summary>
    public async Task<List<ForeignPerson>> RenewAsync()
    {
        var now = time.StoredNow();
        await storage.WriteAsync(async db =>
        {
            await db.RenewLeasesAsync(_node, now + Life);
            return true;
        });
        return await storage.ReadAsync(db => (
            from lease in db.PresenceLeases
            where lease.Until > now
            join person in db.Profiles on lease.ProfileId equals person.Id
            where lease.NodeId != _node || person.AppearAs != null
            select new ForeignPerson(person.Id, person.UserKey, lease.NodeId == _node, lease.IsAway, person.AppearAs)).ToListAsync());
    }

    /// <summary>Takes this node's leases away: it stops.</summary>
    public Task ReleaseAsync() => RemoveAsync(lease => lease.NodeId == _node);

    /// <summary>Takes away what nodes left behind that were killed.</summary>
    public Task PruneAsync()
    {
        var now = time.StoredNow();
        return RemoveAsync(lease => lease.Until < now);
    }

    private Task<int> RemoveAsync(Expression<Func<PresenceLease, bool>> which) => storage.WriteAsync(async db =>
    {
        var leases = await db.PresenceLeases.Where(which).ToListAsync();
        db.PresenceLeases.RemoveRange(leases);
        await db.SaveAsync();
        return leases.Count;
    });

    private async Task<Dictionary<long, string?>> StoreAsync(ChatDb db, long[] ids, IReadOnlyDictionary<long, PresenceKind> changes)
    {
        var now = time.StoredNow();
        var held = await db.PresenceLeases.Where(lease => lease.NodeId == _node && ids.Contains(lease.ProfileId)).ToDictionaryAsync(lease => lease.ProfileId);
        var people = await db.Profiles.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        foreach (var (id, person) in people)
        {
            var lease = held.GetValueOrDefault(id);
            var isAway = changes[id] is PresenceKind.Away;
            if (changes[id] is PresenceKind.Offline)
            {
                person.LastSeenAt = person.AppearAs is PresenceWords.Offline ? person.LastSeenAt : time.StoredMinute();
                db.PresenceLeases.RemoveRange(lease is null ? [] : [lease]);
            }
            else if (lease is null)
            {
                db.PresenceLeases.Add(new() { ProfileId = id, NodeId = _node, IsAway = isAway, Until = now + Life });
            }
            else
            {
                lease.IsAway = isAway;
            }
        }

        await db.SaveAsync();
        return people.ToDictionary(pair => pair.Key, pair => pair.Value.AppearAs);
    }
}
