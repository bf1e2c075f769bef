using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class TypingTests
{
    [Fact]
    public async Task Whoever_waits_hears_that_somebody_types_and_the_cursor_stays_where_it_is()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("hi").To(bob)).Text("conversationId");
        await bob.Hears("hi");
        var cursor = bob.Ears.Cursor;

        var wait = bob.Reads(cursor, wait: 10);
        await Eventually.TrueAsync(async () =>
        {
            (await alice.Puts($"conversations/{talk}/typing")).Must(204);
            return wait.IsCompleted;
        });

        var page = await wait;
        Assert.Equal((talk, alice.Id), (page.Events.Single().Text("conversationId"), page.Events.Single().Text("userId")));
        Assert.Equal("typing", page.Events.Single().Type());
        Assert.Equal(cursor, page.Cursor);
        Assert.Empty((await bob.Reads(cursor)).Events);
    }

    [Fact]
    public async Task Nobody_hears_typing_before_the_first_message_or_after_leaving_and_a_stranger_types_nowhere()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var talk = await alice.TalksWith(bob);
        var group = await alice.Founds("Garden", bob);
        (await bob.Leaves(group)).Must(204);
        await bob.Ears.Drains();

        var wait = bob.Reads(bob.Ears.Cursor, wait: 10);
        (await alice.Puts($"conversations/{talk}/typing")).Must(204);
        (await alice.Puts($"conversations/{group}/typing")).Must(204);
        (await carol.Puts($"conversations/{talk}/typing")).Must(404, "not-found");
        await alice.Sends("now").To(bob);

        Assert.Equal(["conversation.added", "message.sent"], (await wait).Types);
    }
}
