using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class TalkTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Two_people_talk_and_find_their_talk_again_after_a_restart(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        await alice.Sends("hi").To(bob);
        await bob.Hears("hi");
        await bob.Sends("hello, you").To(alice);
        await alice.Hears("hello, you");
        await town.Site.RestartAsync();

        var talk = await alice.TalksWith(bob);
        Assert.Equal(["hi", "hello, you"], (await alice.History(talk)).Select(said => said.Text("text")));
        Assert.Equal(["hi", "hello, you"], (await bob.History(talk)).Select(said => said.Text("text")));
        await alice.Sends("still there?").To(bob);
        Assert.Equal(3, (await bob.Finds(talk)).Number("lastSequence"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Both_hear_the_same_event_and_only_the_sender_sees_the_client_id(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var clientId = Guid.NewGuid();

        var answer = await alice.Sends("hi", clientId).To(bob);
        var own = (await alice.Hears("hi")).Object("message");
        var others = (await bob.Hears("hi")).Object("message");

        Assert.Equal(clientId.ToString(), own.Text("clientId"));
        Assert.False(others.ContainsKey("clientId"));
        Assert.True(JsonNode.DeepEquals(answer, own), own.ToJsonString());
        own.Remove("clientId");
        Assert.True(JsonNode.DeepEquals(own, others), others.ToJsonString());
        Assert.Equal(alice.Id, others.Object("sender").Text("id"));
        Assert.Equal("alice", others.Object("sender").Text("name"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_direct_conversation_is_one_whoever_opens_it_first(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        var first = await alice.Posts("conversations", new { userId = bob.Id });
        var again = await alice.Posts("conversations", new { userId = bob.Id });
        var others = await bob.Posts("conversations", new { userId = alice.Id });

        var id = first.Must(201).Text("id");
        Assert.Equal(id, again.Must(200).Text("id"));
        Assert.Equal(id, others.Must(200).Text("id"));
        Assert.Equal("bob", first.Body.Text("title"));
        Assert.Equal("alice", others.Body.Text("title"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_direct_conversation_is_one_also_when_both_open_it_at_the_same_moment(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? alice.Posts("conversations", new { userId = bob.Id })
            : bob.Posts("conversations", new { userId = alice.Id })));

        Assert.Single(opened, answer => (int)answer.Status == 201);
        Assert.Equal(7, opened.Count(answer => (int)answer.Status == 200));
        Assert.Single(opened.Select(answer => answer.Body.Text("id")).Distinct());
        Assert.Single(await alice.Inbox());
        Assert.Single(await bob.Inbox());
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task The_other_person_sees_a_direct_conversation_only_with_its_first_message(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var before = await bob.OpensTab();

        var talk = await alice.TalksWith(bob);
        await alice.Sees("conversation.added");
        Assert.Equal([talk], await alice.Inbox());
        Assert.Empty(await bob.Inbox());
        Assert.Empty(await bob.Ears.Drains());

        await alice.Sends("hi").To(bob);
        Assert.Equal([talk], await bob.Inbox());
        Assert.Equal(["conversation.added", "message.sent"], (await before.Drains()).Select(JsonReading.Type));
        await alice.Sends("again").To(bob);
        Assert.Equal(["message.sent"], (await before.Drains()).Select(JsonReading.Type));
    }
}
