using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Profiles;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories;

public sealed class DeletedUserTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_deleted_user_of_the_site_leaves_a_nameless_place_and_other_peoples_history(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        await bob.Sends("I was here").To(group);
        await bob.Sends("psst").To(alice);
        await ContactTests.Befriend(alice, bob);
        var talk = await alice.TalksWith(bob);

        await DeleteAsync(town, "bob");

        Assert.Equal(["I was here"], (await carol.History(group)).Select(said => said.Text("text")));
        var sender = (await carol.History(group)).Single().Object("sender");
        Assert.Equal("Deleted user", sender.Text("name"));
        Assert.NotEqual(bob.Id, sender.Text("id"));
        Assert.Equal("Deleted user", (await alice.Finds(talk)).Text("title"));
        Assert.Equal(["psst"], (await alice.History(talk)).Select(said => said.Text("text")));
        Assert.Empty((await alice.Gets("users?query=bob")).Must(200).Objects("items"));
        Assert.Empty((await alice.Gets("users?query=deleted")).Must(200).Objects("items"));
        (await alice.Gets("users/" + bob.Id)).Must(404, "not-found");
        (await carol.Posts("conversations", new { userId = bob.Id })).Must(404, "not-found");
        (await carol.Posts("conversations", new { userId = sender.Text("id") })).Must(404, "not-found");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task The_cookie_of_a_deleted_user_opens_nothing(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        await bob.Sends("psst").To(alice);
        var talk = await alice.TalksWith(bob);

        await DeleteAsync(town, "bob");

        (await bob.Gets("start")).Must(401, "signed-out");
        (await bob.Sends("boo").Tries(talk)).Must(401, "signed-out");
        Assert.Single(await alice.History(talk));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task A_deleted_user_is_removed_from_a_group_like_anybody_else(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var group = await alice.Founds("Reading", bob, carol);
        await DeleteAsync(town, "bob");
        var left = (await alice.Gets($"groups/{group}/members")).Must(200).Objects("items").Select(each => each.Object("user")).Single(user => user.Text("name") == "Deleted user");

        (await carol.Deletes($"groups/{group}/members/{left.Text("id")}")).Must(403, "not-allowed");
        (await alice.Deletes($"groups/{group}/members/{left.Text("id")}")).Must(204);

        Assert.Equal(2, (await alice.Gets($"groups/{group}/members")).Must(200).Objects("items").Length);
        Assert.Equal(left.Text("id"), (await carol.Sees("member.removed")).Object("user").Text("id"));
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Those_who_knew_a_deleted_user_hear_of_it_and_their_group_has_an_owner_again(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob, carol) = await town.WelcomesThree();
        var dave = await town.Welcomes("dave");
        var group = await alice.Founds("Reading", bob);
        (await alice.Adds(carol, group)).Must(200);
        (await alice.Appoints(carol, group, "admin")).Must(200);
        await alice.Sends("mine").To(group);
        var lonely = await alice.Founds("Alone");
        foreach (var actor in new[] { bob, carol, dave })
            await actor.Ears.Drains();

        await DeleteAsync(town, "alice");

        foreach (var actor in new[] { bob, carol })
        {
            var told = await actor.Sees("profile.changed");
            Assert.Equal(("Deleted user", alice.Id), (told.Object("user").Text("name"), told.Text("formerly")));
            Assert.Equal((await actor.History(group)).Single().Object("sender").Text("id"), told.Object("user").Text("id"));
            Assert.Equal(["member", "owner"], [(await actor.Sees("member.changed")).Text("role"), (await actor.Sees("member.changed")).Text("role")]);
        }

        Assert.Empty(await dave.Ears.Drains());
        Assert.Equal("owner", (await carol.Finds(group)).Object("mine").Text("role"));
        Assert.Equal("owner", (await carol.Sees("conversation.mine")).Object("mine").Text("role"));
        Assert.Equal("member", (await bob.Finds(group)).Object("mine").Text("role"));
        (await carol.Appoints(bob, group, "admin")).Must(200);
        (await carol.Gets("conversations/" + lonely)).Must(404, "not-found");
    }

    internal static async Task DeleteAsync(Town town, string name)
    {
        await town.Site.WithContextAsync(async context =>
        {
            context.Users.Remove(await context.Users.SingleAsync(user => user.UserName == name));
            return await context.SaveChangesAsync();
        });
        await town.Site.Services.GetRequiredService<ProfileSweep>().CatchUpAsync();
    }
}
