using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class ReactionTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_reaction_counts_once_a_person_and_everybody_hears_who_chose_it(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("hi").To(bob);

        (await bob.Puts(Reaction(sent, "👍"))).Must(200);
        (await bob.Puts(Reaction(sent, "👍"))).Must(200);
        var both = (await alice.Puts(Reaction(sent, "👍"))).Must(200);

        Assert.Equal(2, Assert.Single(both.Objects("reactions")).Number("count"));
        Assert.True(both.Objects("reactions")[0]["mine"]!.GetValue<bool>());
        var first = await alice.Sees("reaction.changed");
        Assert.Equal((bob.Id, true), (first.Text("userId"), first["on"]!.GetValue<bool>()));
        Assert.Equal(sent.Number("version") + 2, both.Number("version"));
        (await bob.Deletes(Reaction(sent, "👍"))).Must(200);
        var seen = (await bob.History(sent.Text("conversationId"))).Single().Objects("reactions").Single();
        Assert.Equal((1, false), ((int)seen.Number("count"), seen["mine"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Old_letters_of_reactions_end_where_the_newest_one_does()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("hi").To(bob);
        var early = await alice.OpensTab();

        await bob.Puts(Reaction(sent, "🎉"));
        await bob.Deletes(Reaction(sent, "🎉"));

        var heard = await early.Drains();
        Assert.Equal(2, heard.Count);
        Assert.All(heard, each => Assert.Equal((0, false), ((int)each.Number("count"), each["on"]!.GetValue<bool>())));
    }

    [Theory]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("❤️")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🇩🇪")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    [InlineData("1️⃣")]
    [InlineData("☺")]
    public async Task One_emoji_of_any_kind_is_a_reaction(string emoji)
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("hi").To(bob);

        Assert.Equal(emoji, (await bob.Puts(Reaction(sent, emoji))).Must(200).Objects("reactions").Single().Text("emoji"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("👍👍")]
    [InlineData("👍a")]
    [InlineData("🇩")]
    [InlineData("<b>")]
    [InlineData("é")]
    [InlineData("中")]
    [InlineData("‍")]
    public async Task Whatever_is_not_one_emoji_is_refused(string text)
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("hi").To(bob);

        (await bob.Puts(Reaction(sent, text))).Must(400, "validation");

        Assert.Empty((await bob.History(sent.Text("conversationId"))).Single().Objects("reactions"));
    }

    [Fact]
    public async Task A_message_takes_so_many_different_emoji_and_no_more()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("hi").To(bob);

        foreach (var i in Enumerable.Range(0, 20))
            (await bob.Puts(Reaction(sent, char.ConvertFromUtf32(0x1F600 + i)))).Must(200);
        (await bob.Puts(Reaction(sent, "👍"))).Must(409, "conflict");
        (await alice.Puts(Reaction(sent, "😀"))).Must(200);

        Assert.Equal(20, (await bob.History(sent.Text("conversationId"))).Single().Objects("reactions").Length);
    }

    private static string Reaction(JsonObject message, string emoji) =>
        $"conversations/{message.Text("conversationId")}/messages/{message.Number("sequence")}/reactions/{Uri.EscapeDataString(emoji)}";
}
