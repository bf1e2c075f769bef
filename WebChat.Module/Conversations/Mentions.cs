using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Who is named in messages: found when they are written, called by their present names when they are read.</summary>
internal static class Mentions
{
    /// <summary>The word that means everybody, where an admin of a group writes it.</summary>
    private const string Everybody = "all";

    private static readonly ILookup<(long, long), NamedPlace> Nobody = Array.Empty<NamedPlace>().ToLookup(_ => (0L, 0L));

    private static readonly ILookup<(long, long), NamedMention> NoneNamed = Array.Empty<NamedMention>().ToLookup(_ => (0L, 0L));

    private static readonly ILookup<long, (long, string)> NoCandidates = Array.Empty<(long, string)>().ToLookup(_ => 0L);

    /// <summary>One query for all the messages, and none where no text could name anybody.</summary>
    public static async Task<ILookup<(long Conversation, long Sequence), NamedPlace>> OfAsync(
        ChatDb db, IEnumerable<(long Conversation, long Sequence, string Text)> messages)
    {
        var may = messages.Where(message => MayBeIn(message.Text)).ToList();
        if (may.Count == 0)
        {
            return Nobody;
        }

        var conversations = may.Select(message => message.Conversation).Distinct().ToArray();
        var sequences = may.Select(message => message.Sequence).Distinct().ToArray();
        var places = await (
            from mention in db.Mentions
            where conversations.Contains(mention.ConversationId) && sequences.Contains(mention.Sequence)
            join person in db.Profiles on mention.ProfileId equals (long?)person.Id into people
            from named in people.DefaultIfEmpty()
            orderby mention.ConversationId, mention.Sequence, mention.Start
            select new { mention.ConversationId, mention.Sequence, mention.Start, mention.Length, named.UserKey, named.Name }).ToListAsync();
        return places.ToLookup(
            place => (place.ConversationId, place.Sequence),
            place => new NamedPlace(place.Start, place.Length, place.UserKey, place.Name ?? Everybody));
    }

    /// <summary>
    /// Whom a text names: members, and everybody where an admin of a group says so. Whom the message named before its edit
    /// may be named on, wherever they are by now.
    /// </summary>
    /// <returns>Null where it names more people than a message may.</returns>
    public static IReadOnlyList<Mention>? Find(
        Conversation conversation,
        MemberRole role,
        IEnumerable<(long ProfileId, string Name)> members,
        string text,
        long sequence,
        IReadOnlyList<NamedMention>? before = null)
    {
        if (!MayBeIn(text))
        {
            return [];
        }

        var finder = new MentionFinder();
        if (conversation.Kind is ConversationKind.Group && role >= MemberRole.Admin)
        {
            finder.Know(null, Everybody, wins: true);
        }

        foreach (var (place, typed, name) in before ?? [])
        {
            finder.Know(place.ProfileId, name ?? Everybody, wins: true);
            finder.Know(place.ProfileId, typed[1..], wins: true);
        }

        foreach (var (profileId, name) in members)
        {
            finder.Know(profileId, name);
        }

        var found = finder.Find(text);
        return found.Select(place => place.Id).Distinct().Count() > Limits.MentionsPerMessage
            ? null
            : [.. found.Select(place => new Mention
            {
                ConversationId = conversation.Id,
                Sequence = sequence,
                Start = place.Start,
                Length = place.Length,
                ProfileId = place.Id,
            })];
    }

    public static bool MayBeIn(string text) => text.Contains('@', StringComparison.Ordinal);

    /// <summary>Who can be named in each of these conversations.</summary>
    public static async Task<ILookup<long, (long ProfileId, string Name)>> CandidatesAsync(ChatDb db, IReadOnlyList<long> conversations)
    {
        if (conversations.Count == 0)
        {
            return NoCandidates;
        }

        var members = await (
            from member in db.Members
            where conversations.Contains(member.ConversationId)
            join person in db.Profiles on member.ProfileId equals person.Id
            where person.DeletedAt == null
            select new { member.ConversationId, person.Id, person.Name }).ToListAsync();
        return members.ToLookup(member => member.ConversationId, member => (member.Id, member.Name));
    }

    /// <summary>Whom messages name: two queries for any number, and none where no text could name anybody.</summary>
    public static async Task<ILookup<(long Conversation, long Sequence), NamedMention>> NamedAsync(ChatDb db, IEnumerable<Message> messages)
    {
        var may = messages.Where(message => MayBeIn(message.Text)).ToDictionary(message => (message.ConversationId, message.Sequence));
        if (may.Count == 0)
        {
            return NoneNamed;
        }

        var conversations = may.Keys.Select(place => place.ConversationId).Distinct().ToArray();
        var sequences = may.Keys.Select(place => place.Sequence).Distinct().ToArray();
        var places = await db.Mentions.AsNoTracking()
            .Where(row => conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
            .OrderBy(row => row.Start)
            .ToListAsync();
        var ids = places.Select(place => place.ProfileId).Distinct().ToArray();
        var names = await db.Profiles.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        return places.Where(place => may.ContainsKey((place.ConversationId, place.Sequence))).ToLookup(
            place => (place.ConversationId, place.Sequence),
            place => new NamedMention(
                place,
                may[(place.ConversationId, place.Sequence)].Text.Substring(place.Start, place.Length),
                place.ProfileId is { } id ? names[id] : null));
    }
}
