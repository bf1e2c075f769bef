using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

/// <summary>What one does with a message that is there.</summary>
public sealed class ActTests
{
    private const string Canary = "the safe's number is 4711";

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task An_edit_reaches_everybody_and_says_that_it_was_one(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("helo").To(bob);

        var edited = (await alice.Patches(Place(sent), new { text = " hello " })).Must(200);

        Assert.Equal("hello", edited.Text("text"));
        Assert.NotNull(edited["editedAt"]);
        Assert.Equal(sent.Number("version") + 1, edited.Number("version"));
        var heard = (await bob.Sees("message.edited")).Object("message");
        Assert.Equal("hello", heard.Text("text"));
        Assert.Equal(1, heard.Number("sequence"));
        Assert.Equal("hello", (await bob.History(sent.Text("conversationId"))).Single().Text("text"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task After_a_delete_nothing_that_is_served_tells_the_old_text(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var early = await bob.OpensTab();
        var sent = await alice.Sends(Canary).To(bob);
        var talk = sent.Text("conversationId");
        (await alice.Patches(Place(sent), new { text = Canary + "!" })).Must(200);
        await bob.Sees("message.edited");
        await bob.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "noted", replyTo = 1 });
        (await bob.Puts($"{Place(sent)}/reactions/👍")).Must(200);

        (await alice.Deletes(Place(sent))).Must(204);

        Assert.DoesNotContain("4711", await Everything(alice, talk), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", await Everything(bob, talk), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", string.Concat((await early.Drains()).Select(each => each.ToJsonString())), StringComparison.Ordinal);
        var left = (await bob.History(talk))[0];
        Assert.True(left["deleted"]!.GetValue<bool>());
        Assert.Empty(left.Objects("reactions"));
        Assert.Empty(left.Objects("content"));
    }

    [Fact]
    public async Task Only_the_sender_edits_and_only_the_sender_or_an_admin_of_the_group_deletes()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var direct = await alice.Sends("mine").To(bob);
        var group = await alice.Founds("Garden", bob, carol);
        var inGroup = await bob.Sends("weeds!").To(group);

        (await bob.Patches(Place(direct), new { text = "yours" })).Must(403, "not-allowed");
        (await bob.Deletes(Place(direct))).Must(403, "not-allowed");
        (await carol.Deletes(Place(inGroup))).Must(403, "not-allowed");
        (await carol.Patches(Place(direct), new { text = "?" })).Must(404, "not-found");
        (await alice.Patches(Place(inGroup), new { text = "flowers!" })).Must(403, "not-allowed");
        (await alice.Deletes(Place(inGroup))).Must(204);

        Assert.Equal("mine", (await alice.History(direct.Text("conversationId"))).Single().Text("text"));
        Assert.True((await bob.Sees("message.deleted")).Number("sequence") == 1);
    }

    [Fact]
    public async Task Nothing_more_can_be_done_with_what_was_deleted_and_deleting_it_again_succeeds()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var sent = await alice.Sends("oops").To(bob);
        (await alice.Deletes(Place(sent))).Must(204);
        var version = (await alice.Finds(sent.Text("conversationId"))).Number("version");

        (await alice.Deletes(Place(sent))).Must(204);
        (await alice.Patches(Place(sent), new { text = "back" })).Must(410, "gone");
        (await bob.Puts($"{Place(sent)}/reactions/👍")).Must(410, "gone");

        Assert.Equal(version, (await alice.Finds(sent.Text("conversationId"))).Number("version"));
        Assert.Equal(0, (await bob.Finds(sent.Text("conversationId"))).Object("mine").Number("unread"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_reply_quotes_what_the_answered_message_says_now(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var asked = await alice.Sends("Tea at for?").To(bob);
        var talk = asked.Text("conversationId");
        var early = await alice.OpensTab();

        var answer = await bob.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "Yes", replyTo = 1 });
        Assert.Equal("Tea at for?", answer.Must(201).Object("replyTo").Text("excerpt"));
        Assert.Equal("alice", answer.Body.Object("replyTo").Object("sender").Text("name"));
        await alice.Hears("Yes");
        (await alice.Patches(Place(asked), new { text = "Tea at four?" })).Must(200);

        Assert.Equal("Tea at four?", (await bob.History(talk))[1].Object("replyTo").Text("excerpt"));
        Assert.Equal("Tea at four?", (await early.Hears("Yes")).Object("message").Object("replyTo").Text("excerpt"));
    }

    [Fact]
    public async Task A_reply_to_what_is_not_there_is_refused_and_stores_nothing()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("one").To(bob)).Text("conversationId");

        foreach (var replyTo in (long[])[0, -1, 2, long.MaxValue])
            (await alice.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "?", replyTo })).Must(400, "validation");

        Assert.Single(await alice.History(talk));
    }

    [Fact]
    public async Task The_same_client_id_with_another_reply_is_another_message()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("one").To(bob)).Text("conversationId");
        var clientId = Guid.NewGuid();

        (await alice.Posts($"conversations/{talk}/messages", new { clientId, text = "two", replyTo = 1 })).Must(201);
        (await alice.Posts($"conversations/{talk}/messages", new { clientId, text = "two", replyTo = 1 })).Must(200);
        (await alice.Posts($"conversations/{talk}/messages", new { clientId, text = "two" })).Must(409, "client-id-reused");
    }

    private static string Place(JsonObject message) => $"conversations/{message.Text("conversationId")}/messages/{message.Number("sequence")}";

    private static async Task<string> Everything(Actor actor, string talk)
    {
        string[] paths = ["start", "conversations", $"conversations/{talk}", $"conversations/{talk}/messages", $"conversations/{talk}/messages/1", $"conversations/{talk}/messages/2"];
        var told = new List<string>();
        foreach (var path in paths)
            told.Add((await actor.Gets(path)).Must(200).ToJsonString());
        told.AddRange((await actor.Ears.Drains()).Select(each => each.ToJsonString()));
        return string.Concat(told);
    }
}
