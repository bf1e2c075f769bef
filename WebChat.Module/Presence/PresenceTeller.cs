using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>
/// Tells those who follow events on this node who of the people they know came, went, or is away; and those on other nodes
/// who came here. That somebody went the others tell by the leases: only they know whether the person is with them now.
/// </summary>
internal sealed class PresenceTeller(ChatStorage storage, IEnumerable<IAcquaintances> slices, Attendance attendance, Bell bell, Signals signals)
{
    /// <param name="news">Whose presence is another.</param>
    /// <param name="changedHere">Those of them who came to this node or went from it.</param>
    public async Task TellAsync(IReadOnlyList<(long ProfileId, string UserId, PresenceKind Kind)> news, IReadOnlyCollection<long> changedHere)
    {
        if (news.Count == 0)
        {
            return;
        }

        var listeners = attendance.Present.Select(attendee => attendee.Caller.ProfileId).ToHashSet();
        var came = news.Where(person => person.Kind is PresenceKind.Online && changedHere.Contains(person.ProfileId)).Select(person => person.ProfileId).ToHashSet();
        if (listeners.Count == 0 && came.Count == 0)
        {
            return;
        }

        var ids = news.Select(person => person.ProfileId).ToList();
        var (pairs, lastSeen) = await storage.ReadAsync(async db => (
            (await slices.WhoSeesAsync(db, ids)).ToLookup(pair => pair.Seen, pair => pair.By),
            await db.Profiles.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.LastSeenAt)));
        foreach (var (id, userId, kind) in news)
        {
            var told = new PresenceView("presence", userId, kind.Word(), kind is PresenceKind.Offline ? lastSeen.GetValueOrDefault(id) : null);
            if (came.Contains(id))
            {
                await signals.SendAsync([.. pairs[id].Distinct()], JsonBody.ToUtf8(told));
            }
            else
            {
                bell.Ring([.. pairs[id].Where(listeners.Contains).Distinct()], JsonBody.ToUtf8(told));
            }
        }
    }
}
