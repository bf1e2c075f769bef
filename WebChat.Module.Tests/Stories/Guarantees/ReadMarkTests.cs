using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G9: a read mark only moves forward, and all of one's devices agree on it.</summary>
public sealed class ReadMarkTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task It_never_moves_back_and_is_cut_to_the_end(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.CountsTo(5, bob);

        Assert.Equal((3, 2), Mark((await bob.MarksRead(talk, 3)).Must(200)));
        Assert.Equal((3, 2), Mark((await bob.MarksRead(talk, 1)).Must(200)));
        Assert.Equal((3, 2), Mark((await bob.MarksRead(talk, 0)).Must(200)));
        Assert.Equal((5, 0), Mark((await bob.MarksRead(talk, 99)).Must(200)));
        await alice.Sends("6").To(talk);

        var mine = (await bob.Finds(talk)).Object("mine");
        Assert.Equal((5, 1), (mine.Number("readSequence"), mine.Number("unread")));
    }

    [Theory]
    [ClassData(typeof(RealDatabases))]
    public async Task Moved_by_many_at_once_it_ends_at_the_furthest(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.CountsTo(12, bob);

        var marks = await Task.WhenAll(Enumerable.Range(1, 12).Reverse().Select(i => bob.MarksRead(talk, i)));

        Assert.All(marks, mark => mark.Must(200));
        Assert.Equal(12, (await bob.Finds(talk)).Object("mine").Number("readSequence"));
        var moved = await MovedAsync(bob);
        Assert.Equal(moved.Order().Distinct(), moved);
        Assert.Equal(12, moved[^1]);
    }

    [Fact]
    public async Task Every_device_and_the_other_person_hear_where_it_is()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var phone = await town.Meets("bob");
        var talk = await alice.CountsTo(4, bob);

        await phone.MarksRead(talk, 2);
        await bob.MarksRead(talk, 4);
        await phone.MarksRead(talk, 3);

        foreach (var device in new[] { bob, phone, alice })
            Assert.Equal([2, 4], await MovedAsync(device));
        var mine = bob.Ears.Heard.Last(each => each.Type() == "conversation.mine").Object("mine");
        Assert.Equal((4, 0), (mine.Number("readSequence"), mine.Number("unread")));
        Assert.DoesNotContain(alice.Ears.Heard, each => each.Type() == "conversation.mine");
        Assert.Equal(4, (await alice.Finds(talk)).Object("mine").Number("readSequence"));
    }

    private static (long Sequence, long Unread) Mark(JsonObject mark) => (mark.Number("sequence"), mark.Number("unread"));

    private static async Task<List<long>> MovedAsync(Actor device) =>
        [.. (await device.Ears.Drains()).Where(each => each.Type() == "read.moved").Select(each => each.Number("sequence"))];
}
