namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>Three people who do at random whatever a chat lets them do; the same seed is the same life.</summary>
internal sealed class TownLife(Actor[] people, int seed)
{
    /// <summary>Few, so that much happens in each.</summary>
    private const int MostGroups = 3;

    private readonly Random _random = new(seed);
    private readonly List<string> _done = [];
    private readonly List<string> _talks = [];
    private readonly List<string> _groups = [];

    /// <summary>How many kinds of change have succeeded so far.</summary>
    public int Kinds => _done.Select(each => each.Split(' ')[1]).Distinct().Count();

    /// <summary>One change that somebody was allowed to make.</summary>
    public async Task GoesOnAsync()
    {
        while (true)
        {
            var (one, other) = Two();
            var what = _random.Next(25);
            var (kind, answer) = await TryAsync(what, one, other);
            Assert.True((int)answer.Status < 500, $"{kind}: {answer.Body.ToJsonString()}");
            if ((int)answer.Status >= 400)
                continue;
            _done.Add($"{one.Name} {kind} {other.Name}");
            return;
        }
    }

    public override string ToString() => string.Join('\n', _done);

    private async Task<(string Kind, Answer Answer)> TryAsync(int what, Actor one, Actor other) => what switch
    {
        0 or 1 or 2 => ("sends", await one.Sends($"{_done.Count}").Tries(Talk())),
        3 => ("reads", await one.MarksRead(Talk(), _random.Next(1, 20))),
        24 => ("receives", await one.Receives(Talk(), _random.Next(1, 20))),
        4 when _groups.Count < MostGroups => ("founds", await FoundsAsync(one, other)),
        5 => ("adds", await one.Adds(other, Group())),
        6 => ("removes", await one.Removes(other, Group())),
        7 => ("leaves", await one.Leaves(Group())),
        8 => ("appoints", await one.Appoints(other, Group(), Any("member", "admin", "owner"))),
        9 => ("renames", await one.Patches("groups/" + Group(), new { name = $"Group {_done.Count}", description = $"Said {_done.Count}" })),
        10 => ("asks", await ContactTests.Asks(one, other)),
        11 => await AnswersAsync(one),
        14 => ("mentions", await one.Sends($"@{other.Name} @all {_done.Count}").Tries(Talk())),
        15 => ("edits", await one.Patches(Message(), new { text = Any($"mended {_done.Count}", $"@{other.Name} mended") })),
        16 => ("deletes", await one.Deletes(Message())),
        17 => ("reacts", await one.Puts(Message() + "/reactions/" + Any("👍", "🎉"))),
        18 => ("unreacts", await one.Deletes(Message() + "/reactions/" + Any("👍", "🎉"))),
        19 => _random.Next(3) == 0 ? ("unpins", await one.Deletes(Message() + "/pin")) : ("pins", await one.Puts(Message() + "/pin")),
        20 => ("flags", await one.Patches("conversations/" + Talk(), new { pinned = _random.Next(2) == 0 })),
        21 => _random.Next(2) == 0
            ? ("archives", await one.Patches("conversations/" + Talk(), new { archived = _random.Next(3) > 0 }))
            : ("mutes", await one.Patches("conversations/" + Talk(), new { mutedUntil = Any("2130-01-01T00:00:00Z", null!) })),
        22 => ("hides", await one.Puts(Message() + "/hidden")),
        23 => ("unhides", await one.Deletes(Message() + "/hidden")),
        12 => ("unfriends", await one.Deletes("contacts/" + other.Id)),
        _ => _random.Next(2) == 0
            ? ("is-named", await one.Patches("me", new { name = $"{one.Name} {_done.Count}" }))
            : ("opens", await OpensAsync(one, other)),
    };

    private async Task<Answer> FoundsAsync(Actor one, Actor other)
    {
        var answer = await one.Posts("groups", new { name = $"Founded {_done.Count}", members = new[] { other.Id } });
        _groups.Add(answer.Must(201).Text("id"));
        _talks.Add(_groups[^1]);
        return answer;
    }

    private async Task<Answer> OpensAsync(Actor one, Actor other)
    {
        var answer = await one.Posts("conversations", new { userId = other.Id });
        if (!_talks.Contains(answer.Body.Text("id")))
            _talks.Add(answer.Body.Text("id"));
        return answer;
    }

    private async Task<(string Kind, Answer Answer)> AnswersAsync(Actor one)
    {
        var open = (await one.Gets("contact-requests")).Must(200);
        if (open.Objects("incoming") is [var incoming, ..])
        {
            var state = Any("accepted", "declined");
            return (state, await one.Patches("contact-requests/" + incoming.Text("id"), new { state }));
        }

        return ("withdraws", await one.Deletes("contact-requests/" + (open.Objects("outgoing") is [var mine, ..] ? mine.Text("id") : "none")));
    }

    private (Actor One, Actor Other) Two()
    {
        var first = _random.Next(people.Length);
        return (people[first], people[(first + _random.Next(1, people.Length)) % people.Length]);
    }

    private string Message() => $"conversations/{Talk()}/messages/{_random.Next(1, 12)}";

    private string Talk() => _talks.Count == 0 ? "none" : _talks[_random.Next(_talks.Count)];

    private string Group() => _groups.Count == 0 ? "none" : _groups[_random.Next(_groups.Count)];

    private string Any(params string[] choices) => choices[_random.Next(choices.Length)];
}
