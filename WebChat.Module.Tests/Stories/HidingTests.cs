using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>What one doesn't want to see any more, and everybody else still does.</summary>
public sealed class HidingTests
{
    private const string Canary = "marmalade";

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task What_one_hides_is_nowhere_for_oneself_everywhere_for_others_and_comes_back(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends(Canary).To(bob)).Text("conversationId");
        (await bob.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "why?", replyTo = 1 })).Must(201);
        (await bob.Puts($"conversations/{talk}/messages/1/pin")).Must(204);
        var before = (await alice.Finds(talk)).Number("version");
        Assert.Equal(4, await Found(bob, talk));

        (await bob.Puts($"conversations/{talk}/messages/1/hidden")).Must(204);
        (await bob.Puts($"conversations/{talk}/messages/1/hidden")).Must(204);

        Assert.Equal(0, await Found(bob, talk));
        Assert.Equal(4, await Found(alice, talk));
        var history = await bob.History(talk);
        Assert.Equal([1, 2], history.Select(each => each.Number("sequence")));
        Assert.Equal([true, false], history.Select(each => each["hidden"] is not null));
        Assert.Equal("", history[1].Object("replyTo").Text("excerpt"));
        Assert.Equal(before, (await alice.Finds(talk)).Number("version"));

        (await bob.Deletes($"conversations/{talk}/messages/1/hidden")).Must(204);
        (await bob.Deletes($"conversations/{talk}/messages/1/hidden")).Must(204);
        Assert.Equal(4, await Found(bob, talk));
        Assert.Null((await bob.History(talk))[0]["hidden"]);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task All_ones_devices_hear_of_it_once_and_nobody_else_does(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var phone = await town.Meets("bob");
        var talk = (await alice.Sends(Canary).To(bob)).Text("conversationId");

        (await bob.Puts($"conversations/{talk}/messages/1/hidden")).Must(204);
        foreach (var device in new[] { bob, phone })
        {
            var told = await device.Sees("hidden.changed");
            Assert.Equal((talk, 1, true), (told.Text("conversationId"), told.Number("sequence"), told["on"]!.GetValue<bool>()));
            Assert.Null(told["message"]);
        }

        (await bob.Puts($"conversations/{talk}/messages/1/hidden")).Must(204);
        (await bob.Deletes($"conversations/{talk}/messages/1/hidden")).Must(204);
        var shown = await phone.Sees("hidden.changed");
        Assert.Equal((false, Canary), (shown["on"]!.GetValue<bool>(), shown.Object("message").Text("text")));
        Assert.Equal((await bob.Finds(talk)).Object("mine").Number("version"), shown.Number("version"));
        Assert.DoesNotContain(await phone.Ears.Drains(), each => each.Type() == "hidden.changed");
        Assert.DoesNotContain(await alice.Ears.Drains(), each => each.Type() is "hidden.changed" or "conversation.mine");
    }

    [Fact]
    public async Task Only_what_is_there_for_one_can_be_hidden_and_the_last_message_is_hidden_in_the_list_too()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var talk = (await alice.Sends(Canary).To(bob)).Text("conversationId");

        (await carol.Puts($"conversations/{talk}/messages/1/hidden")).Must(404, "not-found");
        (await bob.Puts($"conversations/{talk}/messages/2/hidden")).Must(404, "not-found");
        (await bob.Puts($"conversations/{talk}/messages/1/hidden")).Must(204);

        var last = (await bob.Finds(talk)).Object("lastMessage");
        Assert.Equal((true, "", 1), (last["hidden"]!.GetValue<bool>(), last.Text("text"), (await bob.Finds(talk)).Object("mine").Number("unread")));
        Assert.Equal(Canary, (await alice.Finds(talk)).Object("lastMessage").Text("text"));
    }

    /// <summary>In how many answers the word stands: history, search, pins, and the message by itself.</summary>
    private static async Task<int> Found(Actor actor, string talk)
    {
        var count = 0;
        foreach (var path in (string[])[$"conversations/{talk}/messages", $"search?query={Canary}", $"conversations/{talk}/pins", $"conversations/{talk}/messages/1"])
            count += (await actor.Gets(path)).Must(200).ToJsonString().Contains(Canary, StringComparison.Ordinal) ? 1 : 0;
        return count;
    }
}
