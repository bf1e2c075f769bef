using System.Text.Json.Nodes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class ContactTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Somebody_asks_the_other_accepts_and_both_have_a_contact(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        var asked = (await Asks(alice, bob, "from the allotments")).Must(201);
        Assert.Equal("pending", asked.Text("state"));
        var heard = await bob.Sees("contact.requested");
        Assert.Equal("from the allotments", heard.Object("request").Text("note"));
        Assert.Equal("alice", heard.Object("user").Text("name"));
        Assert.Single((await bob.Gets("contact-requests")).Must(200).Objects("incoming"));
        Assert.Single((await alice.Gets("contact-requests")).Must(200).Objects("outgoing"));
        Assert.Empty(await Contacts(bob));

        var answer = await bob.Patches("contact-requests/" + heard.Object("request").Text("id"), new { state = "accepted" });
        Assert.Equal("accepted", answer.Must(200).Text("state"));
        await alice.Sees("contact.accepted");
        Assert.Equal([bob.Id], await Contacts(alice));
        Assert.Equal([alice.Id], await Contacts(bob));
        Assert.Empty((await bob.Gets("contact-requests")).Must(200).Objects("incoming"));
        (await Asks(alice, bob)).Must(409, "conflict");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_declined_and_a_withdrawn_request_leave_nothing_and_can_be_asked_again(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var first = (await Asks(alice, bob)).Must(201).Text("id");

        (await carol.Patches("contact-requests/" + first, new { state = "accepted" })).Must(404, "not-found");
        (await alice.Patches("contact-requests/" + first, new { state = "accepted" })).Must(404, "not-found");
        (await bob.Deletes("contact-requests/" + first)).Must(404, "not-found");
        (await bob.Patches("contact-requests/" + first, new { state = "declined" })).Must(200);
        await alice.Sees("contact.declined");

        var second = (await Asks(alice, bob)).Must(201).Text("id");
        Assert.NotEqual(first, second);
        (await alice.Deletes("contact-requests/" + second)).Must(204);
        await bob.Sees("contact.withdrawn");
        (await bob.Patches("contact-requests/" + second, new { state = "accepted" })).Must(404, "not-found");

        Assert.Empty(await Contacts(alice));
        foreach (var somebody in new[] { alice, bob })
        {
            var open = (await somebody.Gets("contact-requests")).Must(200);
            Assert.Empty(open.Objects("incoming"));
            Assert.Empty(open.Objects("outgoing"));
        }
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Either_removes_the_other_and_both_lose_the_contact(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        await Befriend(alice, bob);
        await Befriend(alice, carol);

        (await bob.Deletes("contacts/" + alice.Id)).Must(204);

        await alice.Sees("contact.removed");
        Assert.Equal([carol.Id], await Contacts(alice));
        Assert.Empty(await Contacts(bob));
        (await bob.Deletes("contacts/" + alice.Id)).Must(404, "not-found");
        (await bob.Deletes("contacts/" + carol.Id)).Must(404, "not-found");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Asking_who_has_asked_me_is_accepting(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await Asks(alice, bob);

        Assert.Equal("accepted", (await Asks(bob, alice)).Must(201).Text("state"));

        await alice.Sees("contact.accepted");
        Assert.Equal([bob.Id], await Contacts(alice));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Both_ask_at_the_same_moment_and_are_contacts(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        var answers = await Task.WhenAll(Asks(alice, bob), Asks(bob, alice));

        Assert.All(answers, answer => answer.Must(201));
        Assert.Equal(["accepted", "pending"], answers.Select(answer => answer.Body.Text("state")).Order());
        Assert.Equal([bob.Id], await Contacts(alice));
        Assert.Equal([alice.Id], await Contacts(bob));
        Assert.Empty((await alice.Gets("contact-requests")).Must(200).Objects("incoming"));
        Assert.Empty((await bob.Gets("contact-requests")).Must(200).Objects("incoming"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Asking_twice_at_the_same_moment_makes_one_request(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Asks(alice, bob)));

        Assert.Single(answers.Select(answer => answer.Must(201).Text("id")).Distinct());
        Assert.Single((await bob.Gets("contact-requests")).Must(200).Objects("incoming"));
    }

    [Fact]
    public async Task Nobody_asks_oneself_or_somebody_who_is_not_there()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");

        (await Asks(alice, alice)).Must(400, "validation");
        (await alice.Posts("contact-requests", new { userId = "nobody" })).Must(404, "not-found");
    }

    internal static Task<Answer> Asks(Actor asker, Actor other, string? note = null) =>
        asker.Posts("contact-requests", new { userId = other.Id, note });

    internal static async Task Befriend(Actor one, Actor other)
    {
        (await Asks(one, other)).Must(201);
        (await Asks(other, one)).Must(201);
    }

    private static async Task<string[]> Contacts(Actor somebody) =>
        [.. (await somebody.Gets("contacts")).Must(200).Objects("items").Select((JsonObject user) => user.Text("id"))];
}
