using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>
/// What a client knows, as the contract says a client may: a snapshot with the histories it has open, events applied in
/// their order, older versions ignored. Its text is compared with that of a fresh one.
/// </summary>
internal sealed class ClientState
{
    private readonly Dictionary<string, TalkState> _talks = [];
    private readonly Dictionary<string, string> _contacts = [];
    private readonly Dictionary<string, (string Id, string Name)> _incoming = [];
    private readonly Dictionary<string, (string Id, string Name)> _outgoing = [];
    private readonly string _me;
    private string _name;

    private ClientState(JsonObject start)
    {
        (_me, _name, Cursor) = (start.Object("me").Text("id"), start.Object("me").Text("name"), start.Text("cursor"));
        foreach (var contact in start.Object("contacts").Objects("items"))
            _contacts[contact.Text("id")] = contact.Text("name");
        foreach (var (requests, known) in new[] { ("incoming", _incoming), ("outgoing", _outgoing) })
        {
            foreach (var request in start.Object("contactRequests").Objects(requests))
                known[request.Object("user").Text("id")] = (request.Text("id"), request.Object("user").Text("name"));
        }
    }

    public string Cursor { get; private set; }

    /// <param name="actor">Whose client it is.</param>
    /// <param name="cursor">An earlier cursor to go on from: what the snapshot already has then comes again.</param>
    public static async Task<ClientState> LoadAsync(Actor actor, string? cursor = null)
    {
        var start = await actor.Starts();
        var state = new ClientState(start);
        state.Cursor = cursor ?? state.Cursor;
        foreach (var conversation in start.Object("conversations").Objects("items"))
            state._talks[conversation.Text("id")] = await TalkState.LoadAsync(actor, conversation);
        return state;
    }

    public async Task CatchUpAsync(Actor actor)
    {
        while (true)
        {
            var page = await actor.Reads(Cursor);
            Assert.False(page.Gap);
            Cursor = page.Cursor;
            if (page.Events.Count == 0)
                return;
            foreach (var happening in page.Events)
                await ApplyAsync(actor, happening);
        }
    }

    public override string ToString() => string.Join('\n',
    [
        $"me {_name}",
        .. Lines("contact", _contacts),
        .. Lines("incoming", _incoming),
        .. Lines("outgoing", _outgoing),
        .. Lines("talk", _talks),
    ]);

    private async Task ApplyAsync(Actor actor, JsonObject happening)
    {
        var type = happening.Type();
        if (type.StartsWith("contact.", StringComparison.Ordinal))
            ApplyContact(type, happening);
        else if (type == "profile.changed")
            Rename(happening.Object("user").Text("id"), happening.Object("user").Text("name"));
        else if (type == "conversation.added")
            await AddAsync(actor, happening.Object("conversation"));
        else if (type is "message.sent" or "message.edited")
            _talks.GetValueOrDefault(happening.Object("message").Text("conversationId"))?.Apply(happening);
        else if (type == "conversation.removed")
            Remove(happening.Text("conversationId"), happening.Number("version"));
        else
            _talks.GetValueOrDefault(happening.Text("conversationId"))?.Apply(happening);
    }

    private async Task AddAsync(Actor actor, JsonObject conversation)
    {
        var id = conversation.Text("id");
        if (!_talks.TryGetValue(id, out var known))
            _talks[id] = await TalkState.LoadAsync(actor, conversation);
        else
            known.Replace(conversation);
    }

    private void Remove(string id, long version)
    {
        if (_talks.TryGetValue(id, out var known) && known.Version < version)
            _talks.Remove(id);
    }

    private void ApplyContact(string type, JsonObject happening)
    {
        var (id, name) = (happening.Object("user").Text("id"), happening.Object("user").Text("name"));
        if (type == "contact.requested")
        {
            (happening.ContainsKey("outgoing") ? _outgoing : _incoming)[id] = (happening.Object("request").Text("id"), name);
            return;
        }

        _incoming.Remove(id);
        _outgoing.Remove(id);
        if (type == "contact.accepted")
            _contacts[id] = name;
        else if (type == "contact.removed")
            _contacts.Remove(id);
    }

    private void Rename(string id, string name)
    {
        if (id == _me)
            _name = name;
        if (_contacts.ContainsKey(id))
            _contacts[id] = name;
        foreach (var requests in new[] { _incoming, _outgoing })
        {
            if (requests.TryGetValue(id, out var request))
                requests[id] = (request.Id, name);
        }

        foreach (var talk in _talks.Values)
            talk.Rename(id, name);
    }

    private static IEnumerable<string> Lines<T>(string what, Dictionary<string, T> all) =>
        all.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{what} {each.Key} {each.Value}");
}
