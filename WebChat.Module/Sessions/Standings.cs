using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Sessions;

/// <summary>
/// Looks up, from time to time and all together, those who follow events: a lock-out, a deleted account and another
/// security stamp end their streams, and are remembered so that they don't open the next one.
/// </summary>
internal sealed class Standings(ChatStorage storage, IHostUsers users, Attendance attendance, TimeProvider time, ILogger<Standings> log) : IDisposable
{
    /// <summary>People per query.</summary>
    private const int Batch = 500;

    /// <summary>Who comes back later opens a stream, and is looked up again.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly MemoryCache _refused = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly ConcurrentDictionary<string, byte> _knocked = new();

    public bool Refuses(Session session)
    {
        if (!_refused.TryGetValue(session.UserId, out Refusal? refusal) || !refusal!.Holds(session, time.GetUtcNow()))
        {
            return false;
        }

        // A lock-out may be lifted: whoever comes is looked up with the next batch.
        _knocked.TryAdd(session.UserId, 0);
        return true;
    }

    public async Task CheckAsync()
    {
        var knocked = _knocked.Keys;
        var sessions = attendance.Present.Select(attendee => attendee.Session).Distinct().ToLookup(session => session.UserId);
        var ended = 0;
        foreach (var ids in sessions.Select(group => group.Key).Union(knocked).Chunk(Batch))
        {
            var found = await storage.ReadAsync(db => users.StandingsAsync(db, ids));
            ended += ids.Count(id => Refuse(id, found.GetValueOrDefault(id), [.. sessions[id]]));
        }

        foreach (var id in knocked)
        {
            _knocked.TryRemove(id, out _);
        }

        if (ended > 0)
        {
            log.UsersSignedOut(ended);
        }
    }

    public void Dispose() => _refused.Dispose();

    /// <summary>Whether there was a stream to end.</summary>
    private bool Refuse(string userId, HostStanding? standing, IReadOnlyList<Session> sessions)
    {
        var stale = standing?.Stamp is { } stamp ? sessions.Select(session => session.Stamp).OfType<string>().Where(known => known != stamp).ToHashSet() : [];
        if (_refused.TryGetValue(userId, out Refusal? before))
        {
            stale.UnionWith(before!.StaleStamps.Where(known => known != standing?.Stamp));
        }

        var refusal = new Refusal(standing is null ? DateTimeOffset.MaxValue : standing.LockedOutUntil, stale);
        if (refusal.IsNothing(time.GetUtcNow()))
        {
            _refused.Remove(userId);
            return false;
        }

        _refused.Set(userId, refusal, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Memory });
        attendance.SignOut(session => session.UserId == userId && refusal.Holds(session, time.GetUtcNow()));
        return sessions.Any(session => refusal.Holds(session, time.GetUtcNow()));
    }
}
