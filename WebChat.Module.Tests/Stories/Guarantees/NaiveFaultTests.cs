using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>Faults of the teaching design this project grew from, each of which must stay away.</summary>
public sealed class NaiveFaultTests
{
    [Fact]
    public async Task What_a_body_says_of_sender_sequence_version_and_time_changes_nothing()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob, carol) = await town.WelcomesThree();
        var talk = await alice.TalksWith(bob);
        const string LongAgo = "2001-01-01T00:00:00Z";

        var told = (await alice.Posts($"conversations/{talk}/messages", new
        {
            clientId = Guid.NewGuid(),
            text = "hello",
            from = carol.Id,
            senderId = carol.Id,
            sender = new { id = carol.Id, name = "carol" },
            conversationId = Guid.NewGuid().ToString("N"),
            sequence = 77,
            version = 99,
            sentAt = LongAgo,
            kind = "notice",
        })).Must(201);

        var heard = (await bob.Hears("hello")).Object("message");
        foreach (var message in new[] { told, heard, (await bob.History(talk)).Single() })
        {
            Assert.Equal((alice.Id, "alice"), (message.Object("sender").Text("id"), message.Object("sender").Text("name")));
            Assert.Equal((talk, "text"), (message.Text("conversationId"), message.Text("kind")));
            Assert.Equal((1, 2), (message.Number("sequence"), message.Number("version")));
            Assert.False(message.Text("sentAt").StartsWith("2001", StringComparison.Ordinal));
        }

        Assert.Empty(await carol.Ears.Drains());
    }

    [Fact]
    public async Task A_GET_changes_nothing_however_often_it_is_asked()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("hello").To(bob);
        var talk = await alice.TalksWith(bob);
        var cursor = bob.Ears.Cursor;
        string[] paths =
        [
            "conversations", $"conversations/{talk}", $"conversations/{talk}/messages", $"conversations/{talk}/messages/1",
            $"events?wait=0&after={cursor}", "contacts", "contact-requests", "me", $"users/{alice.Id}",
        ];
        var before = await town.Site.WithContextAsync(Http.World.StoredAsync);
        var first = new List<string>();
        foreach (var path in paths)
            first.Add((await bob.Gets(path)).Must(200).ToJsonString());

        await bob.Starts();
        for (var i = 0; i < paths.Length; i++)
            Assert.Equal(first[i], (await bob.Gets(paths[i])).Must(200).ToJsonString());

        Assert.Equal(before, await town.Site.WithContextAsync(Http.World.StoredAsync));
        Assert.Equal(["hello"], (await bob.Reads(cursor)).Texts);
        Assert.Equal(1, (await bob.Finds(talk)).Object("mine").Number("unread"));
    }
}
