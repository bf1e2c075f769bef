using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class PeopleTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Somebody_who_registered_a_moment_ago_and_never_opened_the_chat_is_found(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var alice = await town.Welcomes("alice");
        Assert.Empty(await Search(alice, "zora"));

        var id = await town.Site.RegisterAsync("zora@example.com");

        Assert.Equal([("zora", id)], await Search(alice, "zo"));
        Assert.Equal("zora", (await alice.Gets("users/" + id)).Must(200).Text("name"));
        Assert.Empty(await Search(alice, "example"));
        var talk = (await alice.Posts("conversations", new { userId = id })).Must(201).Text("id");
        await alice.Sends("welcome").To(talk);
        var zora = await town.Meets("zora@example.com");
        Assert.Equal([talk], await zora.Inbox());
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task People_are_found_by_the_start_of_any_word_whatever_the_accents(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        (await bob.Patches("me", new { name = "Zoë Müller-Ångström" })).Must(200);
        (await carol.Patches("me", new { name = "Müllerin 100% Zufall" })).Must(200);

        Assert.Equal(["Müllerin 100% Zufall", "Zoë Müller-Ångström"], (await Search(alice, "mull")).Select(found => found.Name));
        Assert.Equal([bob.Id], (await Search(alice, "ZOE ang")).Select(found => found.Id));
        Assert.Equal([carol.Id], (await Search(alice, "100%")).Select(found => found.Id));
        Assert.Empty(await Search(alice, "ller"));
        Assert.Empty(await Search(alice, "bob"));
        Assert.Empty(await Search(alice, "alice"));
        (await alice.Gets("users?query=m")).Must(400, "validation");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_new_name_reaches_oneself_contacts_and_partners_and_nobody_else(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var dave = await town.Welcomes("dave");
        var opened = await town.Welcomes("erin");
        await ContactTests.Befriend(alice, bob);
        await alice.Sends("hi").To(carol);
        await alice.TalksWith(opened);
        var tab = await alice.OpensTab();

        (await alice.Patches("me", new { name = "Alice the Great" })).Must(200);

        foreach (var reader in new[] { tab, bob.Ears, carol.Ears })
            Assert.Equal("Alice the Great", (await reader.Sees("profile.changed")).Object("user").Text("name"));
        Assert.Empty(await dave.Ears.Drains());
        Assert.Empty(await opened.Ears.Drains());
        Assert.Equal("Alice the Great", (await carol.Finds(await carol.TalksWith(alice))).Text("title"));
        Assert.Equal("Alice the Great", (await carol.History(await carol.TalksWith(alice))).Single().Object("sender").Text("name"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_has_left_a_group_is_called_there_as_they_are_called_now(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var (dave, erin) = (await town.Welcomes("dave"), await town.Welcomes("erin"));
        var group = await alice.Founds("Garden", bob, carol, dave);
        await carol.Sends("I water").To(group);
        await alice.Sends("and @dave digs").To(group);
        foreach (var person in new[] { carol, dave })
            (await person.Leaves(group)).Must(204);
        await bob.Ears.Drains();
        (await alice.Adds(erin, group)).Must(200);

        (await carol.Patches("me", new { name = "Carolina" })).Must(200);
        (await dave.Patches("me", new { name = "David" })).Must(200);

        foreach (var reader in new[] { bob, erin })
            Assert.Equal(["Carolina", "David"], (await reader.Ears.Drains()).Where(each => each.Type() == "profile.changed").Select(each => each.Object("user").Text("name")));
        var history = await bob.History(group);
        Assert.Equal(("Carolina", "and @David digs"), (history[0].Object("sender").Text("name"), history[1].Text("text")));
        var page = await bob.Http.GetStringAsync("/chat/conversations/" + group);
        Assert.Contains("data-field=\"name\" dir=\"auto\">Carolina<", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">carol<", page, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Who_is_contact_and_partner_at_once_hears_of_a_new_name_once(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await ContactTests.Befriend(alice, bob);
        await alice.Sends("hi").To(bob);
        await bob.Ears.Drains();

        (await alice.Patches("me", new { name = "Alice the Great" })).Must(200);

        Assert.Single(await bob.Ears.Drains());
    }

    private static async Task<(string Name, string Id)[]> Search(Actor somebody, string query) =>
        [.. (await somebody.Gets("users?query=" + Uri.EscapeDataString(query))).Must(200).Objects("items").Select(user => (user.Text("name"), user.Text("id")))];
}
