using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>One conversation as a client knows it: shared fields, what was said, and how far one has read.</summary>
internal sealed class TalkState
{
    private readonly SortedDictionary<long, (string Sender, string Text)> _said = [];
    private readonly string _me;
    private JsonObject _fields = [];
    private string _title = "";
    private string _description = "";
    private string _role = "";
    private long _memberCount;
    private long _read;

    public TalkState(string me, JsonObject conversation, JsonObject[] history)
    {
        _me = me;
        foreach (var message in history)
            Say(message);
        Replace(conversation);
    }

    public long Version { get; private set; }

    public void Replace(JsonObject conversation)
    {
        if (conversation.Number("version") < Version)
            return;
        _fields = conversation;
        Version = conversation.Number("version");
        (_title, _description) = (conversation.Text("title"), conversation.Text("description"));
        (_memberCount, _role) = (conversation.Number("memberCount"), conversation.Object("mine").Text("role"));
        _read = Math.Max(_read, conversation.Object("mine").Number("readSequence"));
        if (conversation["lastMessage"] is JsonObject last)
            Say(last);
    }

    public void Apply(JsonObject happening)
    {
        switch (happening.Type())
        {
            case "message.sent":
                Say(happening.Object("message"));
                if (happening.Object("message").Object("sender").Text("id") == _me)
                    _read = Math.Max(_read, happening.Object("message").Number("sequence"));
                break;
            case "read.moved" when happening.Text("userId") == _me:
                _read = Math.Max(_read, happening.Number("sequence"));
                break;
            case "conversation.mine":
                _read = Math.Max(_read, happening.Object("mine").Number("readSequence"));
                _role = happening.Object("mine").Text("role");
                break;
        }

        if (happening["version"]?.GetValue<long>() is not { } version || version <= Version)
            return;
        Version = version;
        if (happening.Type() == "conversation.changed")
            (_title, _description) = (happening.Text("title"), happening.Text("description"));
        if (happening.ContainsKey("memberCount"))
            _memberCount = happening.Number("memberCount");
    }

    public void Rename(string user, string name)
    {
        if (_fields["with"] is JsonObject with && with.Text("id") == user)
            _title = name;
    }

    public override string ToString()
    {
        // Who comes back has the messages of the time between only from history; the newest ones tell the count.
        var unread = _said.Count(each => each.Key > _read && each.Value.Sender != _me);
        var last = _said.Count == 0 ? "" : $"{_said.Last()}";
        return $"v{Version} '{_title}' '{_description}' {_memberCount} members, I am {_role}, read {_read}, unread {unread}, last {last}";
    }

    private void Say(JsonObject message) =>
        _said[message.Number("sequence")] = (message.Object("sender").Text("id"), message.Text("text"));
}
