using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>What is pinned, who has read, and what was said before an edit.</summary>
public sealed class PinTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Admins_pin_in_a_group_and_everybody_hears_and_finds_it(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob);
        await bob.Sends("one").To(group);
        await bob.Sends("two").To(group);
        var early = await bob.OpensTab();

        (await bob.Puts($"conversations/{group}/messages/1/pin")).Must(403, "not-allowed");
        (await carol.Puts($"conversations/{group}/messages/1/pin")).Must(404, "not-found");
        (await alice.Puts($"conversations/{group}/messages/2/pin")).Must(204);
        (await alice.Puts($"conversations/{group}/messages/1/pin")).Must(204);
        var version = (await alice.Finds(group)).Number("version");
        (await alice.Puts($"conversations/{group}/messages/1/pin")).Must(204);
        Assert.Equal(version, (await alice.Finds(group)).Number("version"));

        Assert.Equal(["one", "two"], (await bob.Gets($"conversations/{group}/pins")).Must(200).Objects("items").Select(each => each.Text("text")));
        var told = await bob.Sees("pin.changed");
        Assert.Equal((2, true, alice.Id), (told.Number("sequence"), told["on"]!.GetValue<bool>(), told.Text("userId")));
        (await bob.Deletes($"conversations/{group}/messages/1/pin")).Must(403, "not-allowed");
        (await alice.Deletes($"conversations/{group}/messages/1/pin")).Must(204);
        Assert.Equal([true, false, false], (await early.Drains()).Where(each => each.Type() == "pin.changed").Select(each => each["on"]!.GetValue<bool>()));
        (await bob.Deletes($"conversations/{group}/messages/2")).Must(204);
        Assert.Empty((await bob.Gets($"conversations/{group}/pins")).Must(200).Objects("items"));
        (await alice.Puts($"conversations/{group}/messages/2/pin")).Must(410, "gone");
        (await carol.Gets($"conversations/{group}/pins")).Must(404, "not-found");
    }

    [Fact]
    public async Task Either_of_two_pins_and_no_more_than_fifty()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        for (var i = 1; i <= 51; i++)
        {
            await alice.Sends($"{i}").To(talk);
            (await (i % 2 == 0 ? alice : bob).Puts($"conversations/{talk}/messages/{i}/pin")).Must(i <= 50 ? 204 : 409, i <= 50 ? "" : "full");
        }

        Assert.Equal(50, (await alice.Gets($"conversations/{talk}/pins")).Must(200).Objects("items").Length);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task What_was_said_before_an_edit_is_for_its_author_and_for_who_keeps_order(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);
        await bob.Sends("one").To(group);
        foreach (var text in (string[])["two", "three"])
            (await bob.Patches($"conversations/{group}/messages/1", new { text })).Must(200);

        foreach (var reader in new[] { alice, bob })
        {
            var first = (await reader.Gets($"conversations/{group}/messages/1/revisions?limit=1")).Must(200);
            Assert.Equal(["one"], first.Objects("items").Select(each => each.Text("text")));
            var rest = (await reader.Gets($"conversations/{group}/messages/1/revisions?after={first.Text("after")}")).Must(200);
            Assert.Equal(["two"], rest.Objects("items").Select(each => each.Text("text")));
            Assert.Null(rest["after"]);
        }

        (await carol.Gets($"conversations/{group}/messages/1/revisions")).Must(403, "not-allowed");
        (await bob.Deletes($"conversations/{group}/messages/1")).Must(204);
        Assert.Empty((await alice.Gets($"conversations/{group}/messages/1/revisions")).Must(200).Objects("items"));
        (await alice.Gets($"conversations/{group}/messages/2/revisions")).Must(404, "not-found");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_has_read_a_message_is_known_to_its_conversation(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);
        await alice.Sends("one").To(group);
        await alice.Sends("two").To(group);
        (await bob.MarksRead(group, 1)).Must(200);
        (await carol.MarksRead(group, 2)).Must(200);

        Assert.Equal([bob.Id, carol.Id], await Readers(alice, group, 1));
        Assert.Equal([carol.Id], await Readers(bob, group, 2));
        await bob.Sends("who answers has read").To(group);
        Assert.Equal([bob.Id, carol.Id], await Readers(alice, group, 2));
        var page = (await alice.Gets($"conversations/{group}/messages/1/readers?limit=1")).Must(200);
        Assert.Equal([carol.Id], (await alice.Gets($"conversations/{group}/messages/1/readers?after={page.Text("after")}")).Must(200).Objects("items").Select(each => each.Text("id")));
        (await (await town.Welcomes("dave")).Gets($"conversations/{group}/messages/1/readers")).Must(404, "not-found");
    }

    private static async Task<string[]> Readers(Actor actor, string talk, int sequence) =>
        [.. (await actor.Gets($"conversations/{talk}/messages/{sequence}/readers")).Must(200).Objects("items").Select(each => each.Text("id"))];
}
