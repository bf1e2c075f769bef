using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>Tells those who follow events on this node who of the people they know came, went, or is away.</summary>
internal sealed class PresenceTeller(ChatStorage storage, IEnumerable<IAcquaintances> slices, Attendance attendance, Bell bell, TimeProvider time)
{
    public async Task TellAsync(IReadOnlyList<(long ProfileId, string UserId, PresenceKind Kind)> news)
    {
        var listeners = attendance.Present.Select(attendee => attendee.Caller.ProfileId).ToHashSet();
        if (news.Count == 0 || listeners.Count == 0)
        {
            return;
        }

        var ids = news.Select(person => person.ProfileId).ToList();
        var pairs = (await storage.ReadAsync(db => slices.WhoSeesAsync(db, ids))).ToLookup(pair => pair.Seen, pair => pair.By);
        foreach (var (id, userId, kind) in news)
        {
            var told = new PresenceView("presence", userId, kind.Word(), kind is PresenceKind.Offline ? time.StoredMinute() : null);
            bell.Ring([.. pairs[id].Where(listeners.Contains).Distinct()], JsonBody.ToUtf8(told));
        }
    }
}
