using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Stories;

public sealed class MentionTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_is_named_is_shown_by_the_name_they_have_now(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);

        var sent = await carol.Sends("Ask **@Bob**, or (@alice)!").To(group);
        Assert.Equal([bob.Id, alice.Id], Mentions(sent));
        (await bob.Patches("me", new { name = "Robert *the* Gardener" })).Must(200);

        var read = (await alice.History(group)).Single();
        Assert.Equal("Ask **@Robert *the* Gardener**, or (@alice)!", read.Text("text"));
        Assert.Equal([("@Robert *the* Gardener", bob.Id), ("@alice", alice.Id)], Nodes(read["content"]!));
        Assert.Contains("<strong><span class=\"mention\">@Robert *the* Gardener</span></strong>", read.Text("html"), StringComparison.Ordinal);
        await carol.Posts($"conversations/{group}/messages", new { clientId = Guid.NewGuid(), text = "and?", replyTo = 1 });
        Assert.Equal("Ask @Robert *the* Gardener, or (@alice)!", (await bob.History(group))[1].Object("replyTo").Text("excerpt"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task An_edit_keeps_who_was_named_also_when_they_have_left_or_are_called_otherwise(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);
        await carol.Sends("@bob and @alice: now").To(group);
        (await alice.Patches("me", new { name = "Alicia" })).Must(200);
        (await alice.Removes(bob, group)).Must(204);

        var edited = (await carol.Patches($"conversations/{group}/messages/1", new { text = "@bob and @alice: later, @bobby" })).Must(200);
        Assert.Equal([bob.Id, alice.Id], Mentions(edited));
        Assert.Equal("@bob and @Alicia: later, @bobby", edited.Text("text"));
        var version = edited.Number("version");
        Assert.Equal(version, (await carol.Patches($"conversations/{group}/messages/1", new { text = "@bob and @Alicia: later, @bobby" })).Must(200).Number("version"));

        Assert.Equal([alice.Id], Mentions((await carol.Patches($"conversations/{group}/messages/1", new { text = "only @Alicia" })).Must(200)));
        (await carol.Deletes($"conversations/{group}/messages/1")).Must(204);
        Assert.Empty(Mentions((await alice.History(group)).Single()));
    }

    [Fact]
    public async Task What_is_no_name_of_one_member_stays_plain_text()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var dave = await town.Welcomes("dave");
        var group = await alice.Founds("Garden", bob, carol);
        (await bob.Patches("me", new { name = "Sam" })).Must(200);
        (await carol.Patches("me", new { name = "sam" })).Must(200);

        foreach (var text in (string[])["@Sam", "@dave", "a@alice", "@alices", "https://site/@alice", "alice@alice.com", "@", "@@", "@ alice", "\uFDD0\uE000 @nobody"])
            Assert.Empty(Mentions(await alice.Sends(text).To(group)));
        Assert.Equal("\uFFFD\uE000 @alice", string.Concat((await bob.Sends("\uFDD0\uE000 @alice").To(group))["content"]![0]!["children"]!.AsArray().Select(each => each!.Text("text"))));
        (await carol.Patches("me", new { name = "Sam Weller" })).Must(200);
        Assert.Equal([carol.Id], Mentions(await alice.Sends("你好@SAM WELLER你好").To(group)));
        Assert.Equal([bob.Id], Mentions(await alice.Sends("`@sâm` [x](@Sam) <http://x/(@Sam>").To(group)));
        Assert.Equal([bob.Id], Mentions(await alice.Sends("hi @sam").To(await alice.TalksWith(bob))));
        Assert.Empty(Mentions(await dave.Sends("hi @sam").To(await dave.TalksWith(alice))));
    }

    [Fact]
    public async Task Everybody_is_named_by_an_admin_of_a_group_alone()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);

        Assert.Null((await bob.Sends("@all").To(group))["mentionsAll"]);
        Assert.Null((await bob.Patches($"conversations/{group}/messages/1", new { text = "@all!" })).Must(200)["mentionsAll"]);
        Assert.Null((await alice.Sends("@all").To(await alice.TalksWith(bob)))["mentionsAll"]);
        var sent = await alice.Sends("@All: gates close").To(group);
        Assert.True(sent["mentionsAll"]!.GetValue<bool>());
        Assert.Empty(Mentions(sent));
        Assert.Equal("@all: gates close", sent.Text("text"));
        Assert.Equal(1, (await carol.Finds(group)).Object("mine").Number("mentions"));
        (await carol.MarksRead(group, 2)).Must(200);
        Assert.Equal(0, (await carol.Finds(group)).Object("mine").Number("mentions"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_is_named_hears_it_also_from_a_muted_archive(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Garden", bob, carol);
        (await bob.Patches("conversations/" + group, new { archived = true, mutedUntil = "2130-01-01T00:00:00Z" })).Must(200);

        await alice.Sends("somebody?").To(group);
        Assert.True((await bob.Finds(group)).Object("mine")["archived"]!.GetValue<bool>());
        await alice.Sends("@bob?").To(group);
        await alice.Sends("well").To(group);

        var mine = (await bob.Finds(group)).Object("mine");
        Assert.Equal((3, 1, false), (mine.Number("unread"), mine.Number("mentions"), mine["archived"]!.GetValue<bool>()));
        var caller = (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(bob.Id))!;
        Assert.Equal(1, await town.Site.Services.GetRequiredService<ConversationReader>().UnreadAsync(caller, TimeProvider.System.StoredNow()));
        (await alice.Deletes($"conversations/{group}/messages/2")).Must(204);
        Assert.Equal(0, (await bob.Finds(group)).Object("mine").Number("mentions"));
    }

    [Fact]
    public async Task More_people_than_a_message_may_name_are_refused_and_nothing_is_stored()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var people = new List<Actor>();
        for (var i = 0; i < 52; i++)
            people.Add(await town.Welcomes($"person{i}"));
        var group = await people[0].Founds("Many", [.. people.Skip(1)]);

        (await people[0].Sends(string.Join(' ', people.Skip(1).Select(each => "@" + each.Name))).Tries(group)).Must(400, "validation");
        Assert.Empty(await people[0].History(group));
        Assert.Equal(50, Mentions(await people[0].Sends(string.Join(' ', Enumerable.Repeat(people.Skip(1).Take(50).Select(each => "@" + each.Name), 8).SelectMany(each => each))).To(group)).Length);
        (await people[0].Patches($"conversations/{group}/messages/1", new { text = string.Join(' ', people.Skip(1).Select(each => "@" + each.Name)) })).Must(400, "validation");
    }

    private static string[] Mentions(JsonObject message) => [.. message["mentions"]!.AsArray().Select(each => each!.GetValue<string>())];

    private static IEnumerable<(string Text, string UserId)> Nodes(JsonNode nodes) => nodes.AsArray().SelectMany(node =>
        node!.Text("type") == "mention" ? [(node!.Text("text"), node!.Text("userId"))] : node!["children"] is { } children ? Nodes(children) : []);
}
