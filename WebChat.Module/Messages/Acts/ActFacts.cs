using WebChat.Module.Conversations;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>
/// What the acts of one transaction must know, whose conversations are held from here on: who may act and who hears, and
/// what there is of each message. The names of people are asked for only where a text to come or one that is replaced may
/// name somebody.
/// </summary>
internal sealed class ActFacts
{
    private readonly Dictionary<(Guid Conversation, long Sequence), HeldMessage> _messages;
    private readonly HashSet<(long Conversation, long Sequence, long Reader)> _hidden;

    private ActFacts(IEnumerable<HeldMessage> messages, IEnumerable<Hiding> hidings)
    {
        _messages = messages.ToDictionary(held => (held.Audience.Conversation.PublicId, held.Message.Sequence));
        _hidden = [.. hidings.Select(row => (row.ConversationId, row.Sequence, row.ProfileId))];
    }

    public IEnumerable<HeldMessage> Messages => _messages.Values;

    public static async Task<ActFacts> OfAsync(ChatDb db, IReadOnlyList<Act> acts)
    {
        var rows = db.NewRows();
        var held = db.Hold(rows, acts.Select(act => act.Conversation));
        await rows.RunAsync();
        var ids = held.ToDictionary(conversation => conversation.PublicId, conversation => conversation.Id);
        var known = acts.Where(act => ids.ContainsKey(act.Conversation)).Select(act => (ids[act.Conversation], act)).ToList();
        return await OfAsync(db, held, known, await ActRows.FindAsync(db, known));
    }

    /// <summary>Null where there is no such message for the caller.</summary>
    public OpenMessage? Open(Act act, IRows rows) =>
        _messages.GetValueOrDefault((act.Conversation, act.Sequence)) is { } held && held.Audience.Find(act.Caller.ProfileId) is { } caller
            ? new(held, caller, rows)
            : null;

    public bool IsHidden(OpenMessage open) => _hidden.Contains((open.Message.ConversationId, open.Message.Sequence, open.Caller.ProfileId));

    private static async Task<ActFacts> OfAsync(ChatDb db, IReadOnlyList<Conversation> held, List<(long Conversation, Act Act)> acts, ActRows found)
    {
        var edits = acts.FindAll(each => each.Act.Needs.Text is not null);
        var edited = edits.Select(each => (each.Conversation, each.Act.Sequence)).ToHashSet();
        var named = await Mentions.NamedAsync(db, found.Messages.Where(message => edited.Contains((message.ConversationId, message.Sequence))));
        var names = await Mentions.CandidatesAsync(db, [.. edits.Where(each => Mentions.MayBeIn(each.Act.Needs.Text!)).Select(each => each.Conversation).Distinct()]);
        var members = found.Members.ToLookup(member => member.ConversationId);
        var audiences = held.ToDictionary(
            conversation => conversation.Id,
            conversation => new Audience(conversation, [.. members[conversation.Id]], [.. names[conversation.Id]]));
        var pins = held.ToDictionary(conversation => conversation.Id, conversation => found.Pins.Where(pin => pin.ConversationId == conversation.Id).ToList());
        var reactions = found.Reactions.ToLookup(row => (row.ConversationId, row.Sequence));
        var searched = found.SearchTexts.ToDictionary(row => (row.ConversationId, row.Sequence));
        var files = found.Files.ToLookup(row => (row.ConversationId!.Value, row.Sequence!.Value));
        return new(
            from message in found.Messages
            let place = (message.ConversationId, message.Sequence)
            select new HeldMessage(message, audiences[message.ConversationId], [.. named[place]])
            {
                Reactions = [.. reactions[place]],
                Pins = pins[message.ConversationId],
                Files = [.. files[place]],
                Searched = searched.GetValueOrDefault(place),
            },
            found.Hidings);
    }
}
