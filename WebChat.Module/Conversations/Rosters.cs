using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>
/// Who belongs to a conversation, remembered for readers: each letter is checked against it when it is read, so that
/// what lies in the mailbox of somebody who was removed stays unread. Whoever changes members says so here before
/// answering.
/// </summary>
internal sealed class Rosters(ChatStorage storage) : IDisposable
{
    /// <summary>Counted in members; some 150 bytes each.</summary>
    private readonly MemoryCache _rosters = new(new MemoryCacheOptions { SizeLimit = 200_000 });
    private readonly Lock _lock = new();

    public async ValueTask<Roster> OfAsync(long conversationId)
    {
        _rosters.TryGetValue(conversationId, out Roster? roster);

        // Again where another node's change became known while it was loaded: what was read may be from before.
        while (roster is null or { IsOutdated: true })
        {
            roster = Remember(conversationId, await storage.ReadAsync(db => LoadAsync(db, conversationId)));
        }

        return roster;
    }

    /// <summary>The newer one wins, so a slow load can't bring back who has left meanwhile.</summary>
    public Roster Remember(long conversationId, Roster roster)
    {
        lock (_lock)
        {
            if (_rosters.TryGetValue(conversationId, out Roster? known) &&
                (known!.Version > roster.Version || (known.Version == roster.Version && !known.IsOutdated)))
            {
                return known;
            }

            return _rosters.Set(conversationId, roster, new MemoryCacheEntryOptions { Size = 8 + roster.Members.Count });
        }
    }

    /// <summary>Its members have changed with <paramref name="version"/>, perhaps on another node; nothing older is believed from now on.</summary>
    public void Outdate(long conversationId, long version) =>
        Remember(conversationId, new(Guid.Empty, version, new Dictionary<long, string>()) { IsOutdated = true });

    public void ForgetAll() => _rosters.Clear();

    public void Dispose() => _rosters.Dispose();

    public static async Task<Roster> LoadAsync(ChatDb db, long conversationId)
    {
        // One statement, so version and members belong together.
        var rows = await (
            from conversation in db.Conversations
            where conversation.Id == conversationId
            join member in db.Members on conversation.Id equals member.ConversationId
            join person in db.Profiles on member.ProfileId equals person.Id
            select new { conversation.PublicId, conversation.Version, member.ProfileId, person.UserKey }).ToListAsync();

        // Nobody comes back to a conversation that was dissolved, so this is newer than every roster it had.
        return rows.Count == 0
            ? new(Guid.Empty, long.MaxValue, new Dictionary<long, string>())
            : new(rows[0].PublicId, rows[0].Version, rows.ToDictionary(row => row.ProfileId, row => row.UserKey));
    }
}

/// <summary>The members of a conversation at one of its versions: profile key to user id.</summary>
internal sealed record Roster(Guid PublicId, long Version, IReadOnlyDictionary<long, string> Members)
{
    /// <summary>All that is known is that it has changed.</summary>
    public bool IsOutdated { get; init; }

    public bool Has(long profileId) => Members.ContainsKey(profileId);
}
