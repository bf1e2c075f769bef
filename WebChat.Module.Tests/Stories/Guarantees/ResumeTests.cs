using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G5 and G6: any earlier cursor works again, for any reader, and reading consumes nothing.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task Two_tabs_of_one_person_both_hear_everything()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var second = await bob.OpensTab();

        foreach (var text in new[] { "one", "two", "three" })
            await alice.Sends(text).To(bob);

        foreach (var tab in new[] { bob.Ears, second })
            Assert.Equal(["one", "two", "three"], Texts(await tab.Drains()));
    }

    [Fact]
    public async Task A_lost_answer_is_read_again_from_the_same_cursor_word_for_word()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("one").To(bob);
        await alice.Sends("two").To(bob);

        var lost = await bob.Gets($"events?wait=0&after={bob.Ears.Cursor}");
        var again = await bob.Gets($"events?wait=0&after={bob.Ears.Cursor}");

        Assert.Equal(["one", "two"], EventsPage.From(lost.Must(200)).Texts);
        Assert.Equal(lost.Body.ToJsonString(), again.Must(200).ToJsonString());
    }

    [Fact]
    public async Task Every_earlier_cursor_gives_exactly_what_came_after_it()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("zero").To(bob);
        await bob.Ears.Drains();
        var cursors = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            cursors.Add(bob.Ears.Cursor);
            await alice.Sends($"{i}").To(bob);
            await bob.Ears.Drains();
        }

        for (var i = 0; i < cursors.Count; i++)
            Assert.Equal(Enumerable.Range(i, cursors.Count - i).Select(n => $"{n}"), (await bob.Reads(cursors[i])).Texts);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task After_a_restart_a_cursor_is_one_gap_and_the_snapshot_has_what_was_missed(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("before").To(bob);
        await bob.Hears("before");
        await alice.Sends("missed").To(bob);
        var talk = await alice.TalksWith(bob);
        await town.Site.RestartAsync();

        var gap = await bob.Ears.Polls();
        Assert.True(gap.Gap);
        Assert.Empty(gap.Events);
        Assert.NotNull(gap.RetryAfterMs);
        var start = await bob.Starts();
        var repaired = Assert.Single(start.Object("conversations").Objects("items"));
        Assert.Equal("missed", repaired.Object("lastMessage").Text("text"));
        Assert.Equal(2, repaired.Object("mine").Number("unread"));
        await alice.Sends("after").To(talk);

        var next = await bob.Ears.Polls();
        Assert.False(next.Gap);
        Assert.Equal(["after"], next.Texts);
        Assert.Equal(["after"], (await bob.Reads(start.Text("cursor"))).Texts);
    }

    [Fact]
    public async Task A_cursor_of_somebody_else_shows_nothing_of_theirs()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var bobs = bob.Ears.Cursor;
        await alice.Sends("for bob alone").To(bob);

        var page = await carol.Reads(bobs);

        Assert.True(page.Gap);
        Assert.Empty(page.Events);
        Assert.Equal(["for bob alone"], (await bob.Reads(bobs)).Texts);
    }

    private static IEnumerable<string> Texts(IEnumerable<System.Text.Json.Nodes.JsonObject> events) =>
        events.Where(each => each.Type() == "message.sent").Select(each => each.Object("message").Text("text"));
}
