using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Faults;

/// <summary>A fault run is worth what its verdict notices: each broken promise, told to it, is named.</summary>
public sealed class VerdictTests
{
    private readonly Ledger _ledger = new();
    private readonly List<Said> _history = [];
    private readonly View _view;

    public VerdictTests()
    {
        _view = new("bob", _ledger);
        for (var sequence = 1; sequence <= 4; sequence++)
        {
            var said = new Said("lunch", sequence, sequence + 10, $"message {sequence}");
            _history.Add(said);
            _ledger.Acknowledge(said);
        }
    }

    [Fact]
    public void Kept_promises_are_no_complaint()
    {
        _history.ForEach(Tell);

        Assert.Empty(Wrong());
    }

    [Fact]
    public void What_a_snapshot_held_may_come_once_more_after_it()
    {
        _view.Repair(_history.Take(3).Select(Json));
        _view.StartOver();
        Tell(_history[1]);
        Tell(_history[2]);
        Tell(_history[3]);

        Assert.Empty(Wrong());
    }

    [Fact]
    public void A_message_that_a_reader_was_not_told_is_lost()
    {
        _history.SkipLast(1).ToList().ForEach(Tell);

        Assert.StartsWith("lost: bob saw 3 of 4", Assert.Single(Wrong()));
    }

    [Fact]
    public void A_message_that_is_told_behind_the_next_one_is_skipped_and_out_of_order()
    {
        foreach (var sequence in (int[])[1, 3, 2, 4])
            Tell(_history[sequence - 1]);

        Assert.Equal(["skipped", "out of order", "lost"], Kinds());
    }

    [Fact]
    public void A_message_that_is_told_twice_is_doubled()
    {
        foreach (var sequence in (int[])[1, 2, 2, 3, 4])
            Tell(_history[sequence - 1]);

        Assert.Equal(["doubled"], Kinds());
    }

    [Fact]
    public void An_acknowledged_message_that_the_site_no_longer_has_is_lost()
    {
        _history.ForEach(Tell);
        _history.RemoveAt(3);

        Assert.Equal(["lost", "lost"], Kinds());
    }

    [Fact]
    public void A_message_that_is_stored_twice_is_doubled()
    {
        _history.Add(new("lunch", 5, 15, "message 2"));
        _history.ForEach(Tell);

        Assert.Equal(["doubled"], Kinds());
    }

    [Fact]
    public void A_message_that_nobody_was_answered_for_is_a_stray()
    {
        _history.Add(new("lunch", 5, 15, "message 5"));
        _history.ForEach(Tell);

        Assert.Equal(["stray"], Kinds());
    }

    [Fact]
    public void A_retry_that_is_answered_as_another_message_is_doubled()
    {
        _history.ForEach(Tell);
        _ledger.Acknowledge(_history[1] with { Sequence = 9 });

        Assert.Equal(["doubled"], Kinds());
    }

    [Fact]
    public void A_history_with_a_hole_or_with_versions_that_fall_is_out_of_order()
    {
        _history[2] = _history[2] with { Sequence = 7, Version = 3 };
        _history.ForEach(Tell);

        Assert.Equal(2, Wrong().Count(each => each.StartsWith("out of order: the ", StringComparison.Ordinal)));
    }

    private void Tell(Said said) => _view.Apply(new JsonObject { ["type"] = "message.sent", ["message"] = Json(said) });

    private static JsonObject Json(Said said) => new()
    {
        ["conversationId"] = said.Conversation, ["sequence"] = said.Sequence, ["version"] = said.Version, ["text"] = said.Text,
    };

    private IReadOnlyList<string> Wrong() =>
        Verdict.Of(_ledger, ["lunch"], new Dictionary<string, IReadOnlyList<Said>> { ["lunch"] = _history }, [("bob", _view)]);

    private IEnumerable<string> Kinds() => Wrong().Select(each => each.Split(':')[0]);
}
