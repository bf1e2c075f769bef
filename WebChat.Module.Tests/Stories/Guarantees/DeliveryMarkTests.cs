using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>A delivery mark says what has reached a device, as the device itself says: only forward, in direct conversations, to those two.</summary>
public sealed class DeliveryMarkTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task It_never_moves_back_is_cut_to_the_end_and_is_told_to_both(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var phone = await town.Meets("bob");
        var talk = await alice.CountsTo(4, bob);

        foreach (var sequence in new[] { 2, 1, 2, 0, 99 })
            (await bob.Receives(talk, sequence)).Must(204);

        foreach (var device in new[] { alice, bob, phone })
            Assert.Equal([(bob.Id, 2), (bob.Id, 4)], await MovedAsync(device));
        Assert.Equal((bob.Id, 0, 4), await MarkAsync(alice, talk));
        Assert.Equal(4, (await bob.Finds(talk)).Object("mine").Number("unread"));
    }

    [Fact]
    public async Task What_was_read_or_answered_was_delivered_and_is_not_told_again()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.CountsTo(3, bob);
        (await bob.MarksRead(talk, 3)).Must(200);
        (await bob.Receives(talk, 3)).Must(204);
        Assert.Equal((bob.Id, 3, 3), await MarkAsync(alice, talk));

        await alice.Sends("4").To(talk);
        await bob.Sends("5").To(talk);
        (await bob.Receives(talk, 5)).Must(204);

        Assert.Equal((bob.Id, 5, 5), await MarkAsync(alice, talk));
        Assert.Empty(await MovedAsync(alice));
    }

    [Theory]
    [ClassData(typeof(RealDatabases))]
    public async Task Moved_by_many_devices_at_once_it_ends_at_the_furthest(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.CountsTo(12, bob);

        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Reverse().Select(sequence => bob.Receives(talk, sequence)));

        Assert.All(answers, answer => answer.Must(204));
        var moved = await MovedAsync(alice);
        Assert.Equal(moved.Order().Distinct(), moved);
        Assert.Equal((bob.Id, 12), moved[^1]);
    }

    [Fact]
    public async Task Groups_and_what_is_not_ones_own_have_none_and_say_nothing_of_it()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob);
        await alice.Sends("hello").To(group);
        var talk = await alice.CountsTo(1, bob);

        (await bob.Receives(group, 1)).Must(204);
        (await carol.Receives(talk, 1)).Must(204);
        (await carol.Receives("no-such", 1)).Must(204);

        Assert.Empty(await MovedAsync(alice));
        Assert.Equal((bob.Id, 0, 0), await MarkAsync(alice, talk));
        Assert.False((await alice.Gets($"conversations/{group}/read-marks")).Must(200).Objects("items").Single().ContainsKey("delivered"));
    }

    [Fact]
    public async Task Of_whom_appears_offline_nothing_is_noted_until_that_ends()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.CountsTo(2, bob);
        (await bob.Patches("me", new { appearAs = "offline" })).Must(200);
        (await bob.Receives(talk, 2)).Must(204);
        Assert.Equal((bob.Id, 0, 0), await MarkAsync(alice, talk));

        (await bob.Patches("me", new { appearAs = "automatic" })).Must(200);
        (await bob.Receives(talk, 2)).Must(204);

        Assert.Equal([(bob.Id, 2)], await MovedAsync(alice));
    }

    [Fact]
    public async Task Several_conversations_are_told_of_together_and_each_by_its_furthest()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var (one, other) = (await alice.CountsTo(3, carol), await bob.CountsTo(2, carol));

        (await carol.Puts("delivery-marks", new { marks = new[] { Mark(one, 2), Mark(other, 2), Mark(one, 3), Mark(one, 1) } })).Must(204);

        Assert.Equal([(carol.Id, 3)], await MovedAsync(alice));
        Assert.Equal([(carol.Id, 2)], await MovedAsync(bob));
    }

    [Fact]
    public async Task No_marks_too_many_and_impossible_ones_are_refused_whole()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.CountsTo(1, bob);
        object[][] wrong =
        [
            [], [.. Enumerable.Repeat(Mark(talk, 1), 101)], [Mark(talk, 1), Mark(talk, -1)], [Mark(talk, 1), new { conversationId = talk }],
            [Mark(talk, 1), new { sequence = 1 }], [Mark(talk, 1), null!],
        ];

        foreach (var marks in wrong)
            (await bob.Puts("delivery-marks", new { marks })).Must(400, "validation");
        (await bob.Puts("delivery-marks", new { })).Must(400, "validation");

        Assert.Empty(await MovedAsync(alice));
    }

    private static object Mark(string conversationId, long sequence) => new { conversationId, sequence };

    /// <summary>The other's mark: who, how far they have read, how far a device of theirs has the messages.</summary>
    private static async Task<(string User, long Read, long Delivered)> MarkAsync(Actor actor, string talk)
    {
        JsonObject mark = (await actor.Gets($"conversations/{talk}/read-marks")).Must(200).Objects("items").Single();
        return (mark.Text("userId"), mark.Number("sequence"), mark.Number("delivered"));
    }

    private static async Task<List<(string User, long Sequence)>> MovedAsync(Actor device) =>
        [.. (await device.Ears.Drains()).Where(each => each.Type() == "delivery.moved").Select(each => (each.Text("userId"), each.Number("sequence")))];
}
