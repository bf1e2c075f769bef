using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G2: one client id is one message, however often, from wherever and whenever it is sent.</summary>
public sealed class IdempotencyTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Sent_again_one_after_the_other_and_after_a_restart_it_is_one_message_and_one_answer(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var hello = alice.Sends("hello", Guid.NewGuid());

        var first = (await hello.Tries(talk)).Must(201);
        var second = (await hello.Tries(talk)).Must(200);
        await alice.Sends("something else").To(talk);
        await town.Site.RestartAsync();
        var third = (await hello.Tries(talk)).Must(200);

        Assert.True(JsonNode.DeepEquals(first, second), second.ToJsonString());
        Assert.True(JsonNode.DeepEquals(first, third), third.ToJsonString());
        Assert.Equal(["hello", "something else"], (await bob.History(talk)).Select(said => said.Text("text")));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Sent_twelve_times_at_once_from_two_browsers_it_is_one_message_and_one_event(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var elsewhere = await town.Meets("alice");
        var talk = await alice.TalksWith(bob);
        var clientId = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            (i % 2 == 0 ? alice : elsewhere).Sends("hello", clientId).Tries(talk)));

        Assert.Single(answers, answer => (int)answer.Status == 201);
        Assert.Equal(11, answers.Count(answer => (int)answer.Status == 200));
        Assert.Single(answers.Select(answer => answer.Body.ToJsonString()).Distinct());
        Assert.Single(await bob.History(talk));
        Assert.Single(await bob.Ears.Drains(), happening => happening.Type() == "message.sent");
        Assert.Equal(1, (await bob.Finds(talk)).Number("lastSequence"));
    }

    [Theory]
    [ClassData(typeof(RealDatabases))]
    public async Task Its_client_id_with_another_text_or_place_is_refused_and_stores_nothing(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var (talk, group) = (await alice.TalksWith(bob), await alice.Founds("Reading", bob));
        var clientId = Guid.NewGuid();
        await alice.Sends("hello", clientId).To(talk);
        var version = (await alice.Finds(talk)).Number("version");

        (await alice.Sends("goodbye", clientId).Tries(talk)).Must(409, "client-id-reused");
        (await alice.Sends("hello", clientId).Tries(group)).Must(409, "client-id-reused");
        (await alice.Sends("  hello  ", clientId).Tries(talk)).Must(200);

        Assert.Equal(["hello"], (await bob.History(talk)).Select(said => said.Text("text")));
        Assert.Empty(await bob.History(group));
        Assert.Equal(version, (await alice.Finds(talk)).Number("version"));
        Assert.Equal(1, (await alice.Finds(group)).Number("version"));
    }

    [Fact]
    public async Task A_client_id_belongs_to_its_sender_and_stops_nobody_else()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var clientId = Guid.NewGuid();

        await alice.Sends("hello", clientId).To(talk);
        await bob.Sends("hello", clientId).To(talk);

        Assert.Equal([1, 2], (await bob.History(talk)).Select(said => said.Number("sequence")));
    }

    [Fact]
    public async Task Over_the_limit_a_retry_is_answered_as_before_and_nothing_new_is_stored()
    {
        await using var town = await Town.Open(Provider.Sqlite, site =>
        {
            site.Configuration["WebChat:Limits:SendsPerWindow"] = "2";
            site.Configuration["WebChat:Limits:SendWindow"] = "01:00:00";
        });
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var hello = alice.Sends("hello", Guid.NewGuid());
        var first = await hello.To(talk);
        await alice.Sends("two").To(talk);

        var refused = await alice.Sends("three").Tries(talk);

        refused.Must(429, "rate-limited");
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.True(JsonNode.DeepEquals(first, (await hello.Tries(talk)).Must(200)));
        (await alice.Sends("goodbye", hello.ClientId).Tries(talk)).Must(409, "client-id-reused");
        Assert.Equal(["hello", "two"], (await bob.History(talk)).Select(said => said.Text("text")));
    }
}
