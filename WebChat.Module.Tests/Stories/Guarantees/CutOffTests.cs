using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G10: after an acknowledged removal, leave or dissolution nothing reaches that person, on any way.</summary>
public sealed class CutOffTests
{
    private static readonly string[] LastWords = ["conversation.removed"];

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_is_removed_hears_reads_and_says_nothing_more_not_even_what_lay_in_the_mailbox(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        await carol.Ears.Drains();
        var before = carol.Ears.Cursor;
        await alice.Sends("lies in the mailbox").To(group);
        Assert.Equal(["lies in the mailbox"], (await carol.Reads(before)).Texts);

        (await alice.Removes(carol, group)).Must(204);

        await alice.Sends("said afterwards").To(group);
        (await alice.Patches("groups/" + group, new { name = "Renamed" })).Must(200);
        (await bob.MarksRead(group, 2)).Must(200);
        await IsCutOffAsync(carol, group, before);
        Assert.Equal(["lies in the mailbox", "said afterwards"], (await bob.History(group)).Select(said => said.Text("text")));
        Assert.Equal("Reading", await TitleOnceBackAsync(alice, carol, group, renameTo: "Reading"));
    }

    [Fact]
    public async Task Who_leaves_is_cut_off_too()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        await carol.Ears.Drains();
        var before = carol.Ears.Cursor;
        await alice.Sends("lies in the mailbox").To(group);
        Assert.Equal(["lies in the mailbox"], (await carol.Reads(before)).Texts);

        (await carol.Leaves(group)).Must(204);

        await alice.Sends("said afterwards").To(group);
        await IsCutOffAsync(carol, group, before);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.InMemory)]
    public async Task A_dissolved_group_is_gone_for_all_also_from_their_mailboxes(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        var befores = new Dictionary<Actor, string>();
        foreach (var person in new[] { alice, bob, carol })
        {
            await person.Ears.Drains();
            befores[person] = person.Ears.Cursor;
        }

        await bob.Sends("lies in the mailbox").To(group);
        (await carol.MarksRead(group, 1)).Must(200);
        Assert.NotEmpty((await alice.Reads(befores[alice])).Texts);

        (await alice.Deletes("groups/" + group)).Must(204);

        foreach (var (person, before) in befores)
            await IsCutOffAsync(person, group, before);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.InMemory)]
    public async Task A_poll_that_was_open_at_the_removal_ends_with_the_removal_and_hears_nothing_after_it(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, carol) = await town.WelcomesTwo();
        var group = await alice.Founds("Reading", carol);
        await carol.Ears.Drains();
        var open = carol.Reads(carol.Ears.Cursor, wait: 50);

        (await alice.Removes(carol, group)).Must(204);
        await alice.Sends("said afterwards").To(group);
        await carol.Sends("still here?").To(alice);

        var page = await open;
        Assert.Equal("conversation.removed", page.Types.First());
        Assert.DoesNotContain("said afterwards", page.Texts);
        Assert.DoesNotContain("said afterwards", (await carol.Reads(page.Cursor)).Texts);
    }

    private static async Task IsCutOffAsync(Actor outsider, string group, string before)
    {
        (await outsider.Gets("me")).Must(200);
        Assert.Equal(LastWords, (await outsider.Reads(before)).Types);
        Assert.Equal(LastWords, (await outsider.Reads(before, wait: 50)).Types);
        (await outsider.Gets("conversations/" + group)).Must(404, "not-found");
        (await outsider.Gets($"conversations/{group}/messages")).Must(404, "not-found");
        (await outsider.Gets($"conversations/{group}/messages/1")).Must(404, "not-found");
        (await outsider.Gets($"groups/{group}/members")).Must(404, "not-found");
        (await outsider.Sends("let me in").Tries(group)).Must(404, "not-found");
        (await outsider.MarksRead(group, 1)).Must(404, "not-found");
        Assert.Empty(await outsider.Inbox());
        Assert.Empty((await outsider.Starts()).Object("conversations").Objects("items"));
    }

    /// <summary>The outsider can come back, so it was the removal that kept everything from them.</summary>
    private static async Task<string> TitleOnceBackAsync(Actor owner, Actor outsider, string group, string renameTo)
    {
        (await owner.Patches("groups/" + group, new { name = renameTo })).Must(200);
        (await owner.Adds(outsider, group)).Must(200);
        await owner.Sends("welcome back").To(group);
        await outsider.Hears("welcome back");
        return (await outsider.Finds(group)).Text("title");
    }
}
