using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Presence;

/// <summary>Whom somebody sees, and what of them: people of their contacts and direct conversations, and nobody else.</summary>
internal sealed class PresenceReader(ChatStorage storage, PresenceBook book, IEnumerable<IAcquaintances> slices, IOptions<WebChatOptions> options) : IPresence
{
    public async Task<SeenPeople> OfAllAsync(Caller caller, CancellationToken cancellation)
    {
        if (!options.Value.Presence.Enabled)
        {
            return SeenPeople.None;
        }

        var people = await storage.ReadAsync(db => PeopleAsync(db, caller.ProfileId, cancellation), cancellation);
        var shown = people.ConvertAll(person => (person.UserKey, Kind: book.Of(person.Id), person.LastSeenAt));
        return new(
            shown.Where(person => person.Kind is not PresenceKind.Offline).ToDictionary(person => person.UserKey, person => person.Kind.Word()),
            shown.Where(person => person.Kind is PresenceKind.Offline && person.LastSeenAt is not null).ToDictionary(person => person.UserKey, person => person.LastSeenAt!.Value));
    }

    /// <summary>What the caller sees of one person; nothing of somebody they don't know.</summary>
    public async Task<(string? Presence, DateTime? LastSeenAt)> OfAsync(Caller caller, string userId, CancellationToken cancellation)
    {
        var people = await OfAllAsync(caller, cancellation);
        return (people.Presence.GetValueOrDefault(userId), people.LastSeen.TryGetValue(userId, out var at) ? at : null);
    }

    public string OfMe(Caller caller) => options.Value.Presence.Enabled ? book.Of(caller.ProfileId).Word() : PresenceKind.Offline.Word();

    public void Say(Caller caller, Session session, bool isIdle) => book.Say(caller, session, isIdle);

    public void Choose(Caller caller, string? choice) => book.Choose(caller.ProfileId, choice);

    /// <summary>What a reader sees of each of these people from now on: of those they don't know, that nobody is there.</summary>
    public async Task<IReadOnlyDictionary<long, PresenceView>> ViewsAsync(long reader, IReadOnlyCollection<long> people)
    {
        if (!options.Value.Presence.Enabled)
        {
            return new Dictionary<long, PresenceView>();
        }

        var (known, subjects) = await storage.ReadAsync(async db => (
            (await PeopleAsync(db, reader)).Select(person => person.Id).ToHashSet(),
            await db.Profiles.Where(person => people.Contains(person.Id)).ToListAsync()));
        return subjects.ToDictionary(person => person.Id, person => ViewOf(person, known.Contains(person.Id)));
    }

    private PresenceView ViewOf(Profile person, bool isKnown)
    {
        var kind = isKnown ? book.Of(person.Id) : PresenceKind.Offline;
        return new("presence", person.UserKey, kind.Word(), isKnown && kind is PresenceKind.Offline ? person.LastSeenAt : null);
    }

    /// <summary>Symmetrical: whom somebody sees, they are seen by.</summary>
    private async Task<List<Profile>> PeopleAsync(ChatDb db, long reader, CancellationToken cancellation = default)
    {
        var ids = (await slices.WhoSeesAsync(db, [reader])).Select(pair => pair.By).ToHashSet();
        return ids.Count == 0
            ? []
            : await db.Profiles.Where(person => ids.Contains(person.Id) && person.DeletedAt == null).ToListAsync(cancellation);
    }
}
