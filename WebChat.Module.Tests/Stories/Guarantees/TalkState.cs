using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>One conversation as a client knows it: shared fields, what was said and done to it, who is in it, and one's own side.</summary>
internal sealed class TalkState
{
    private readonly SortedDictionary<long, JsonObject> _said = [];
    private readonly SortedDictionary<string, (string Name, string Role)> _members = new(StringComparer.Ordinal);
    private readonly SortedSet<long> _pins = [];
    private readonly HashSet<long> _hidden = [];

    /// <summary>How far the others have read; whoever comes into a group has read what stands there.</summary>
    private readonly SortedDictionary<string, long> _theirs = new(StringComparer.Ordinal);

    /// <summary>How far messages have come to devices of the others, told only as long as they have not read them.</summary>
    private readonly SortedDictionary<string, long> _delivered = new(StringComparer.Ordinal);
    private readonly string _me;
    private JsonObject _fields = [];
    private JsonObject _mine = [];
    private string _title = "";
    private string _description = "";
    private long _memberCount;
    private long _read;

    private TalkState(string me, JsonObject conversation)
    {
        _me = me;
        Replace(conversation);
    }

    public long Version { get; private set; }

    /// <summary>With its history, its members and its pins, as a client that opens it asks for them.</summary>
    public static async Task<TalkState> LoadAsync(Actor actor, JsonObject conversation)
    {
        var state = new TalkState(actor.Id, conversation);
        var id = conversation.Text("id");
        if ((await actor.Gets($"conversations/{id}/messages?limit=100")) is { Status: System.Net.HttpStatusCode.OK } history)
        {
            foreach (var message in history.Body.Objects("items"))
                state.Find(message);
            foreach (var pinned in (await actor.Gets($"conversations/{id}/pins")).Must(200).Objects("items"))
                state._pins.Add(pinned.Number("sequence"));
            foreach (var mark in (await actor.Gets($"conversations/{id}/read-marks")).Must(200).Objects("items"))
            {
                state.Move(mark.Text("userId"), mark.Number("sequence"));
                state.Deliver(mark.Text("userId"), mark["delivered"]?.GetValue<long>() ?? 0);
            }
        }

        if (conversation.Text("kind") == "group" && await actor.Gets($"groups/{id}/members?limit=100") is { Status: System.Net.HttpStatusCode.OK } members)
        {
            foreach (var member in members.Body.Objects("items"))
                state._members[member.Object("user").Text("id")] = (member.Object("user").Text("name"), member.Text("role"));
        }

        return state;
    }

    public void Replace(JsonObject conversation)
    {
        if (conversation.Number("version") < Version)
            return;
        _fields = conversation;
        Version = conversation.Number("version");
        (_title, _description) = (conversation.Text("title"), conversation.Text("description"));
        _memberCount = conversation.Number("memberCount");
        TakeMine(conversation.Object("mine"));
        if (conversation["lastMessage"] is JsonObject last)
            Find(last);
    }

    public void Apply(JsonObject happening)
    {
        var type = happening.Type();
        switch (type)
        {
            case "message.sent" or "message.edited":
                Say(happening.Object("message"));
                if (type == "message.sent")
                    Move(happening.Object("message").Object("sender").Text("id"), happening.Object("message").Number("sequence"));
                break;
            case "message.deleted":
                _pins.Remove(happening.Number("sequence"));
                Change(happening, message => (message["content"], message["deleted"], message["mentions"], message["reactions"]) = (new JsonArray(), true, new JsonArray(), new JsonArray()));
                break;
            case "reaction.changed":
                Change(happening, message => React(message, happening.Text("emoji"), happening.Number("count")));
                break;
            case "hidden.changed":
                Hide(happening);
                break;
            case "pin.changed" when happening["on"]!.GetValue<bool>():
                _pins.Add(happening.Number("sequence"));
                break;
            case "pin.changed":
                _pins.Remove(happening.Number("sequence"));
                break;
            case "member.removed":
                _members.Remove(happening.Object("user").Text("id"));
                _theirs.Remove(happening.Object("user").Text("id"));
                break;
            case "member.added" or "member.changed" when happening.ContainsKey("role"):
                Move(happening.Object("user").Text("id"), happening["readSequence"]?.GetValue<long>() ?? 0);
                _members[happening.Object("user").Text("id")] = (happening.Object("user").Text("name"), happening.Text("role"));
                break;
            case "read.moved":
                Move(happening.Text("userId"), happening.Number("sequence"));
                break;
            case "delivery.moved":
                Deliver(happening.Text("userId"), happening.Number("sequence"));
                break;
            case "conversation.mine":
                TakeMine(happening.Object("mine"));
                break;
        }

        if (type == "hidden.changed" || happening["version"]?.GetValue<long>() is not { } version || version <= Version)
            return;
        Version = version;
        if (type == "conversation.changed")
            (_title, _description) = (happening.Text("title"), happening.Text("description"));
        if (happening.ContainsKey("memberCount"))
            _memberCount = happening.Number("memberCount");
    }

    public void Rename(string user, string name)
    {
        if (_fields["with"] is JsonObject with && with.Text("id") == user)
            _title = name;
        if (_members.TryGetValue(user, out var member))
            _members[user] = (name, member.Role);
    }

    public override string ToString()
    {
        var waiting = _said.Values.Where(each => each.Number("sequence") > _read && each.Object("sender").Text("id") != _me && each["deleted"] is null).ToList();
        var named = waiting.Count(each => each["mentionsAll"] is not null || each["mentions"]!.AsArray().Any(id => id!.GetValue<string>() == _me));
        var mine = $"I am {_mine.Text("role")}, pinned {_mine["pinned"]}, archived {_mine["archived"]}, muted until {_mine.Text("mutedUntil")}, read {_read}, unread {waiting.Count}, named {named}";
        var said = string.Join(" | ", _said.Values.Select(each => _hidden.Contains(each.Number("sequence")) ? $"{each["sequence"]} hidden {each["deleted"]}" :
            $"{each["sequence"]} {Words(each["content"]!)} {each["deleted"]} {string.Join(' ', each["reactions"]!.AsArray().Select(one => $"{one!.Text("emoji")}{one!["count"]}").Order(StringComparer.Ordinal))}"));
        return $"v{Version} '{_title}' '{_description}' {_memberCount} members [{string.Join(", ", _members)}], {mine}, theirs [{string.Join(", ", _theirs)}], delivered [{string.Join(", ", _delivered.Where(each => each.Value > _theirs.GetValueOrDefault(each.Key)))}], pins [{string.Join(' ', _pins.Except(_hidden))}], said {said}";
    }

    /// <summary>Who is mentioned stands for their name: what they are called is compared where members are listed.</summary>
    private static string Words(JsonNode nodes) => string.Concat(nodes.AsArray().Select(node =>
        node!.Text("userId") is { Length: > 0 } mentioned ? $"@<{mentioned}>" : node!.Text("text") + (node!["children"] is { } children ? Words(children) : "")));

    private void Move(string user, long sequence)
    {
        if (user == _me)
            _read = Math.Max(_read, sequence);
        else if (sequence > 0)
            _theirs[user] = Math.Max(sequence, _theirs.GetValueOrDefault(user));
    }

    /// <summary>Of one's own no answer tells.</summary>
    private void Deliver(string user, long sequence)
    {
        if (user != _me)
            _delivered[user] = Math.Max(sequence, _delivered.GetValueOrDefault(user));
    }

    private void TakeMine(JsonObject mine)
    {
        _read = Math.Max(_read, mine.Number("readSequence"));
        if (!_mine.ContainsKey("version") || mine.Number("version") >= _mine.Number("version"))
            _mine = mine;
    }

    /// <summary>As a page of the history or a snapshot tells it.</summary>
    private void Find(JsonObject message)
    {
        if (message["hidden"] is not null)
            _hidden.Add(message.Number("sequence"));
        Say(message);
    }

    private void Say(JsonObject message)
    {
        if (!_said.TryGetValue(message.Number("sequence"), out var known) || known.Number("version") <= message.Number("version"))
            _said[message.Number("sequence")] = message.DeepClone().AsObject();
    }

    /// <summary>An event of the message itself says nothing of what one has hidden.</summary>
    private void Hide(JsonObject happening)
    {
        var sequence = happening.Number("sequence");
        if (happening["on"]!.GetValue<bool>())
            _hidden.Add(sequence);
        else
            _hidden.Remove(sequence);
        if (happening["message"] is JsonObject message)
            Say(message);
    }

    private void Change(JsonObject happening, Action<JsonObject> change)
    {
        if (!_said.TryGetValue(happening.Number("sequence"), out var message) || message.Number("version") >= happening.Number("version"))
            return;
        change(message);
        message["version"] = happening.Number("version");
    }

    private static void React(JsonObject message, string emoji, long count)
    {
        var reactions = message["reactions"]!.AsArray();
        if (reactions.FirstOrDefault(one => one!.Text("emoji") == emoji) is { } known)
            reactions.Remove(known);
        if (count > 0)
            reactions.Add(new JsonObject { ["emoji"] = emoji, ["count"] = count });
    }
}
