using WebChat.Module.Conversations;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Search;

/// <summary>Nobody finds what they may not read, and nobody finds what was deleted.</summary>
public sealed class SearchAccessTests
{
    private const string Canary = "the safe's number is 4711";

    [Theory]
    [MemberData(nameof(SearchCorpusTests.Databases), MemberType = typeof(SearchCorpusTests))]
    public async Task Only_members_find_what_is_said_and_only_while_they_are_members(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        await alice.Sends(Canary).To(group);
        await alice.Sends(Canary).To(bob);
        Assert.Single(await carol.Searches("4711"));
        Assert.Equal(2, (await bob.Searches("4711")).Length);
        Assert.Single(await bob.Searches("4711", group));

        (await alice.Removes(carol, group)).Must(204);
        (await bob.Leaves(group)).Must(204);

        Assert.Empty(await carol.Searches("4711"));
        (await carol.Gets($"search?query=4711&conversation={group}")).Must(404, "not-found");
        Assert.Equal(await bob.TalksWith(alice), Assert.Single(await bob.Searches("4711")).Text("conversationId"));
        (await bob.Gets($"search?query=4711&conversation={group}")).Must(404, "not-found");
        (await alice.Adds(carol, group)).Must(200);
        Assert.Equal((await carol.History(group)).Length, (await carol.Searches("4711", group)).Length);
    }

    [Theory]
    [MemberData(nameof(SearchCorpusTests.Databases), MemberType = typeof(SearchCorpusTests))]
    public async Task A_deleted_text_is_found_by_nobody_and_neither_is_what_an_edit_replaced(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends(Canary).To(bob)).Text("conversationId");
        (await alice.Patches($"conversations/{talk}/messages/1", new { text = "the safe's number is secret" })).Must(200);
        Assert.Empty(await bob.Searches("4711"));
        Assert.Single(await bob.Searches("safe secret"));

        (await alice.Deletes($"conversations/{talk}/messages/1")).Must(204);

        foreach (var reader in new[] { alice, bob })
        {
            foreach (var query in (string[])["4711", "secret", "safe's", "the safe's number is", "This message was deleted"])
                Assert.Empty(await reader.Searches(query));
        }
    }

    [Theory]
    [MemberData(nameof(SearchCorpusTests.Databases), MemberType = typeof(SearchCorpusTests))]
    public async Task A_dissolved_group_is_found_by_nobody_and_its_words_are_kept_nowhere(Provider provider, bool index)
    {
        await using var town = await SearchIndexes.OpenAsync(provider, index);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Reading", bob);
        await alice.Sends(Canary).To(group);
        Assert.Single(await bob.Searches("4711"));

        (await alice.Deletes($"groups/{group}")).Must(204);

        Assert.Empty(await alice.Searches("4711"));
        Assert.Empty(await bob.Searches("4711"));
        (await bob.Gets($"search?query=4711&conversation={group}")).Must(404, "not-found");
        Assert.Empty(await town.Site.WithContextAsync(context => Task.FromResult(context.Set<SearchText>().ToList())));
    }

    [Fact]
    public async Task A_foreign_conversation_cannot_be_told_from_a_missing_one()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var foreign = (await alice.Sends(Canary).To(bob)).Text("conversationId");
        Assert.Single(await bob.Searches("4711", foreign));

        var refused = (await carol.Gets($"search?query=4711&conversation={foreign}")).Must(404, "not-found").ToJsonString();

        foreach (var missing in (string[])[Guid.NewGuid().ToString("N"), "x", "-1", "%27%20OR%201=1", "%F0%9F%98%80"])
            Assert.Equal(refused, (await carol.Gets($"search?query=4711&conversation={missing}")).Must(404, "not-found").ToJsonString());
    }
}
