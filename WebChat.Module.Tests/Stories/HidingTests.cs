using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Tests.Costs;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

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
        Assert.Empty((await bob.Gets($"conversations/{talk}/pins")).Must(200).Objects("items"));
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
    public async Task A_search_passes_over_what_is_hidden_and_its_pages_are_full(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        foreach (var text in (string[])["jam", Canary, $"more {Canary}", $"no {Canary}"])
            await alice.Sends(text).To(talk);
        foreach (var sequence in (int[])[3, 4])
            (await bob.Puts($"conversations/{talk}/messages/{sequence}/hidden")).Must(204);

        foreach (var scope in (string[])["", $"&conversation={talk}"])
        {
            Assert.Equal(3, (await alice.Gets($"search?query={Canary}{scope}")).Must(200).Objects("items").Length);
            var page = (await bob.Gets($"search?query={Canary}&limit=1{scope}")).Must(200);
            Assert.Equal([Canary], page.Objects("items").Select(each => each.Text("text")));
            Assert.Null(page["before"]);
        }
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

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task What_one_has_hidden_no_later_event_tells_nor_an_old_one_again(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends(Canary).To(bob)).Text("conversationId");
        (await alice.Puts($"conversations/{talk}/messages/1/reactions/👍")).Must(200);
        var afresh = bob.Ears.Fork();
        Assert.Contains(Canary, Told(await bob.Ears.Drains()), StringComparison.Ordinal);
        (await bob.Puts($"conversations/{talk}/messages/1/hidden")).Must(204);

        (await alice.Patches($"conversations/{talk}/messages/1", new { text = $"more {Canary}" })).Must(200);
        (await alice.Puts($"conversations/{talk}/messages/1/reactions/🎉")).Must(200);
        (await alice.Posts($"conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "that above", replyTo = 1 })).Must(201);
        var answer = new { clientId = Guid.NewGuid(), text = "I see it no more", replyTo = 1 };
        foreach (var status in (int[])[201, 200])
            Assert.DoesNotContain(Canary, Told([(await bob.Posts($"conversations/{talk}/messages", answer)).Must(status)]), StringComparison.Ordinal);

        var told = await bob.Ears.Drains();
        Assert.DoesNotContain(Canary, Told(told), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Told(await afresh.Drains()), StringComparison.Ordinal);
        var edited = told.Single(each => each.Type() == "message.edited").Object("message");
        Assert.Equal(Told([(await bob.History(talk))[0]]), Told([edited]));
        var quote = told.First(each => each.Type() == "message.sent").Object("message").Object("replyTo");
        Assert.Equal((1, "", true), (quote.Number("sequence"), quote.Text("excerpt"), quote["hidden"]!.GetValue<bool>()));
        var others = await alice.Ears.Drains();
        Assert.Contains($"more {Canary}", Told(others), StringComparison.Ordinal);
        Assert.Equal([$"more {Canary}", $"more {Canary}"], others.Select(each => each["message"]?["replyTo"]?.Text("excerpt")).OfType<string>());

        (await bob.Deletes($"conversations/{talk}/messages/1/hidden")).Must(204);
        (await alice.Patches($"conversations/{talk}/messages/1", new { text = $"again {Canary}" })).Must(200);
        Assert.Equal($"again {Canary}", (await bob.Ears.Drains()).Single(each => each.Type() == "message.edited").Object("message").Text("text"));
    }

    [Fact]
    public async Task Events_ask_the_database_for_what_is_hidden_only_for_who_has_hidden_something_there()
    {
        var queries = new QueryCounter();
        await using var town = await Town.Open(Provider.Sqlite, site => site.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(queries)));
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Three", bob, carol);
        await alice.Sends(Canary).To(group);
        (await bob.Puts($"conversations/{group}/messages/1/hidden")).Must(204);
        foreach (var person in new[] { bob, carol })
            await person.Ears.Drains();
        for (var number = 2; number <= 21; number++)
            await alice.Sends($"{number}").To(group);

        Assert.Equal((0, 1), (await CountAsync(carol), await CountAsync(bob)));

        async Task<int> CountAsync(Actor reader)
        {
            var contents = town.Site.Services.GetRequiredService<LetterContents>();
            var caller = (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(reader.Id))!;
            var letters = (await town.Site.WithContextAsync(context => context.Set<Message>().OrderBy(row => row.Sequence).ToListAsync()))
                .ConvertAll(row => new Letter("message.sent", row.ConversationId, row.Sequence, row.Version));
            await contents.WriteAsync(caller.ProfileId, letters);
            var before = queries.Count;
            Assert.Equal(21, (await contents.WriteAsync(caller.ProfileId, letters)).Count);
            return queries.Count - before;
        }
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

    private static string Told(IEnumerable<System.Text.Json.Nodes.JsonObject> told) => string.Join('\n', told.Select(each => each.ToJsonString()));

    /// <summary>In how many answers the word stands: history, search, pins, and the message by itself.</summary>
    private static async Task<int> Found(Actor actor, string talk)
    {
        var count = 0;
        foreach (var path in (string[])[$"conversations/{talk}/messages", $"search?query={Canary}", $"conversations/{talk}/pins", $"conversations/{talk}/messages/1"])
            count += (await actor.Gets(path)).Must(200).ToJsonString().Contains(Canary, StringComparison.Ordinal) ? 1 : 0;
        return count;
    }
}
