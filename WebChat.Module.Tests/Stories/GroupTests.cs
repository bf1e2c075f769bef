using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class GroupTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_group_is_founded_and_everybody_in_it_hears_what_is_said(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();

        var answer = (await alice.Posts("groups", new { name = "Reading", members = new[] { bob.Id, carol.Id, alice.Id } })).Must(201);
        var group = answer.Text("id");
        Assert.Equal("owner", answer.Object("mine").Text("role"));
        Assert.Equal("A group of this site.", answer.Text("description"));
        Assert.Equal(3, answer.Number("memberCount"));
        var added = (await bob.Sees("conversation.added")).Object("conversation");
        Assert.Equal(("Reading", "member"), (added.Text("title"), added.Object("mine").Text("role")));

        await bob.Sends("what do we read?").To(group);
        foreach (var somebody in new[] { alice, bob, carol })
            await somebody.Hears("what do we read?");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Somebody_is_added_and_reads_what_was_said_before_without_a_pile_of_unread(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob);
        await alice.Sends("first").To(group);

        var added = (await alice.Adds(carol, group)).Must(200);
        Assert.Equal(("member", "carol"), (added.Text("role"), added.Object("user").Text("name")));
        (await alice.Adds(carol, group)).Must(200);

        Assert.Equal(3, (await bob.Sees("member.added")).Number("memberCount"));
        var conversation = (await carol.Sees("conversation.added")).Object("conversation");
        Assert.Equal(0, conversation.Object("mine").Number("unread"));
        Assert.Equal(["first"], (await carol.History(group)).Select(said => said.Text("text")));
        await bob.Sends("welcome").To(group);
        await carol.Hears("welcome");
        Assert.Equal(1, (await carol.Finds(group)).Object("mine").Number("unread"));
        Assert.DoesNotContain("member.added", (await bob.Ears.Drains()).Select(JsonReading.Type));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_full_group_takes_nobody_also_when_two_come_at_the_same_moment(Provider provider)
    {
        await using var town = await Town.Open(provider, site => site.Configuration["WebChat:Groups:MaxMembers"] = "3");
        var (alice, bob, carol) = await town.WelcomesThree();
        var (dave, erin) = (await town.Welcomes("dave"), await town.Welcomes("erin"));
        (await alice.Posts("groups", new { name = "Crowd", members = new[] { bob.Id, carol.Id, dave.Id } })).Must(409, "full");
        var group = await alice.Founds("Reading", bob);

        var answers = await Task.WhenAll(new[] { carol, dave, erin }.Select(each => alice.Adds(each, group)));

        Assert.Single(answers, answer => (int)answer.Status == 200);
        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Must(409, "full"));
        Assert.Equal(3, (await alice.Gets($"groups/{group}/members")).Must(200).Objects("items").Length);
        Assert.Equal(3, (await alice.Finds(group)).Number("memberCount"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_groups_name_is_taken_whatever_its_case_accents_and_spaces(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var group = await alice.Founds("Café  Größe");
        var other = await bob.Founds("Other");

        foreach (var same in new[] { "CAFÉ GRÖßE", " cafe größe ", "Cafe\u0301 Größe", "café-größe" })
        {
            (await bob.Posts("groups", new { name = same })).Must(409, "conflict");
            (await bob.Patches("groups/" + other, new { name = same })).Must(409, "conflict");
        }

        Assert.Equal("CAFÉ GRÖßE", (await alice.Patches("groups/" + group, new { name = "CAFÉ GRÖßE" })).Must(200).Text("title"));
        (await alice.Deletes("groups/" + group)).Must(204);
        await bob.Founds("café größe");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Of_many_who_found_a_group_of_one_name_at_the_same_moment_one_succeeds(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            (i % 2 == 0 ? alice : bob).Posts("groups", new { name = "Reading", members = new[] { alice.Id, bob.Id } })));

        Assert.Single(answers, answer => (int)answer.Status == 201);
        Assert.All(answers.Where(answer => (int)answer.Status != 201), answer => answer.Must(409, "conflict"));
        Assert.Single(await alice.Inbox());
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_stranger_cannot_tell_a_private_group_from_a_missing_one(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, stranger) = await town.WelcomesThree();
        var group = await alice.Founds("Secret", bob);
        await alice.Sends("psst").To(group);
        var missing = Guid.NewGuid().ToString("N");
        (await stranger.Gets("me")).Must(200);

        foreach (var ask in Questions(alice, stranger))
        {
            var (real, unreal) = (await ask(group), await ask(missing));
            real.Must(404, "not-found");
            Assert.Equal(unreal.Body.ToJsonString(), real.Body.ToJsonString());
        }

        Assert.Empty(await stranger.Inbox());
        Assert.Empty(await stranger.Ears.Drains());
        Assert.Single(await bob.History(group));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_direct_conversation_is_no_group(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var talk = await alice.TalksWith(bob);

        (await alice.Adds(carol, talk)).Must(404, "not-found");
        (await alice.Leaves(talk)).Must(404, "not-found");
        (await alice.Gets($"groups/{talk}/members")).Must(404, "not-found");
        (await alice.Patches("groups/" + talk, new { name = "Ours" })).Must(404, "not-found");
        (await alice.Deletes("groups/" + talk)).Must(404, "not-found");
    }

    private static IEnumerable<Func<string, Task<Answer>>> Questions(Actor member, Actor stranger) =>
    [
        id => stranger.Gets("conversations/" + id),
        id => stranger.Gets($"conversations/{id}/messages"),
        id => stranger.Gets($"conversations/{id}/messages/1"),
        id => stranger.MarksRead(id, 1),
        id => stranger.Sends("let me in").Tries(id),
        id => stranger.Gets($"groups/{id}/members"),
        id => stranger.Adds(stranger, id),
        id => stranger.Removes(member, id),
        id => stranger.Leaves(id),
        id => stranger.Appoints(stranger, id, "owner"),
        id => stranger.Patches("groups/" + id, new { name = "Mine" }),
        id => stranger.Deletes("groups/" + id),
    ];
}
