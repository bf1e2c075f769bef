using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Nodes;

/// <summary>Two nodes over one PostgreSQL: whoever is on one hears, sees and loses what happens on the other.</summary>
public sealed class TwoNodeTests
{
    private static readonly string[] LastWords = ["conversation.removed"];

    [Fact]
    public async Task Two_people_on_two_nodes_talk_and_a_cursor_is_good_on_both()
    {
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        var start = bob.Ears.Cursor;

        await alice.Sends("hi").To(bob);
        await bob.Hears("hi");
        await bob.Sends("hello, you").To(alice);
        await alice.Hears("hello, you");

        var bobElsewhere = await one.Meets("bob");
        Assert.Equal(["hi", "hello, you"], (await bobElsewhere.Reads(start)).Texts);
        Assert.Equal(["hi", "hello, you"], (await bob.Reads(start)).Texts);
        await one.Site.RestartAsync();
        var bobOnceMore = await one.Meets("bob");
        Assert.Equal(["hi", "hello, you"], (await bobOnceMore.Reads(start)).Texts);
        Assert.False((await bobOnceMore.Reads(bob.Ears.Cursor)).Gap);
    }

    [Fact]
    public async Task Typing_is_seen_on_the_other_node_and_once_on_ones_own()
    {
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var (alice, near) = await one.WelcomesTwo();
        var far = await other.Meets("bob");
        var talk = (await alice.Sends("hi").To(near)).Text("conversationId");
        await near.Hears("hi");
        await far.Hears("hi");

        foreach (var bob in new[] { near, far })
        {
            var wait = bob.Reads(bob.Ears.Cursor, wait: 20);
            await Eventually.TrueAsync(async () =>
            {
                (await alice.Puts($"conversations/{talk}/typing")).Must(204);
                return wait.IsCompleted;
            });
            Assert.Equal([("typing", alice.Id)], (await wait).Events.Select(each => (each.Type(), each.Text("userId"))).Distinct());
        }
    }

    [Fact]
    public async Task Who_is_removed_on_one_node_reads_nothing_more_on_the_other_not_even_what_lay_in_the_mailbox()
    {
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var (alice, _, _) = await one.WelcomesThree();
        var (bob, carol) = (await other.Meets("bob"), await other.Meets("carol"));
        for (var round = 0; round < 5; round++)
        {
            var group = await alice.Founds($"Reading {round}", bob, carol);
            await carol.Ears.Drains();
            var before = carol.Ears.Cursor;
            await alice.Sends("lies in the mailbox").To(group);
            Assert.Equal(["lies in the mailbox"], (await carol.Reads(before)).Texts);

            (await alice.Removes(carol, group)).Must(204);

            Assert.Equal(LastWords, (await carol.Reads(before)).Types);
            await alice.Sends("said afterwards").To(group);
            Assert.Equal(LastWords, (await carol.Reads(before, wait: 50)).Types);
            (await carol.Gets($"conversations/{group}/messages")).Must(404, "not-found");
            await bob.Hears("said afterwards");
            await carol.Ears.Drains();
        }
    }

    [Fact]
    public async Task What_is_edited_or_deleted_on_one_node_is_never_read_again_on_the_other()
    {
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        var before = bob.Ears.Cursor;
        var talk = (await alice.Sends("canary").To(bob)).Text("conversationId");
        await alice.Sends("sparrow").To(bob);
        Assert.Equal(["canary", "sparrow"], (await bob.Reads(before)).Texts);

        (await alice.Patches($"conversations/{talk}/messages/2", new { text = "robin" })).Must(200);
        Assert.Equal(["canary", "robin"], (await bob.Reads(before)).Texts);
        (await alice.Deletes($"conversations/{talk}/messages/1")).Must(204);

        var replayed = await bob.Reads(before);
        Assert.Equal(["", "robin"], replayed.Texts);
        Assert.DoesNotContain(replayed.Events, each => each.ToJsonString().Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_done_with_one_message_on_both_nodes_at_once_ends_the_same_for_everybody()
    {
        const int Rounds = 10;
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        var alice = await one.Welcomes("alice");
        await one.Welcomes("bob");
        var (aliceElsewhere, bob) = (await other.Meets("alice"), await other.Meets("bob"));
        var group = await alice.Founds("Garden", bob);
        await alice.Sends("one").To(group);
        await bob.Sends("two").To(group);
        var place = $"conversations/{group}/messages/1";
        var before = (await bob.Finds(group)).Number("version");

        var answers = await Task.WhenAll(Enumerable.Range(0, Rounds).SelectMany(round => new[]
        {
            alice.Patches(place, new { text = $"here {round}" }),
            aliceElsewhere.Patches(place, new { text = $"there {round}" }),
            alice.Puts($"{place}/reactions/👍"),
            bob.Puts($"{place}/reactions/👍"),
            aliceElsewhere.Deletes($"{place}/reactions/👍"),
        }));

        var history = (await alice.History(group))[0];
        var newest = answers.Select(answer => answer.Must(200)).MaxBy(body => body.Number("version"))!;
        Assert.Equal(newest.Number("version"), history.Number("version"));
        Assert.Equal(newest.Text("text"), history.Text("text"));
        Assert.Equal((await bob.Finds(group)).Number("version"), history.Number("version"));
        Assert.InRange(history.Number("version") - before, (2 * Rounds) + 1, 5 * Rounds);
        foreach (var reader in new[] { alice, aliceElsewhere, bob })
        {
            var heard = await reader.Ears.Drains();
            Assert.Equal(newest.Text("text"), heard.Last(each => each.Type() == "message.edited").Object("message").Text("text"));
            var told = heard.Last(each => each.Type() == "reaction.changed");
            Assert.Equal(told.Number("count"), history.Objects("reactions").Sum(each => each.Number("count")));
        }

        Assert.Equal(2 * Rounds, (await alice.Gets($"{place}/revisions?limit=100")).Must(200).Objects("items").Length);
    }

    [Fact]
    public async Task Somebody_the_site_deleted_is_a_stranger_on_every_node()
    {
        await using var one = await Town.Open(Provider.PostgreSql, SharedMailboxes.In);
        await using var other = await one.OpensNode(SharedMailboxes.In);
        await one.Welcomes("alice");
        await one.Welcomes("bob");
        var bob = await other.Meets("bob");
        (await bob.Gets("me")).Must(200);

        await DeletedUserTests.DeleteAsync(one, "bob");

        await Eventually.TrueAsync(async () => (int)(await bob.Gets("me")).Status == 401);
    }
}
