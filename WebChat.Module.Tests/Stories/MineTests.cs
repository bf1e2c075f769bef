using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Users;

namespace WebChat.Module.Tests.Stories;

/// <summary>What one changes on one's own side of a conversation.</summary>
public sealed class MineTests
{
    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Flags_reach_all_ones_devices_and_nobody_else(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var phone = await town.Meets("bob");
        var talk = (await alice.Sends("hi").To(bob)).Text("conversationId");

        var changed = await bob.Patches("conversations/" + talk, new { pinned = true, mutedUntil = "2130-01-31T12:00:00+01:00" });

        Assert.Equal((true, "2130-01-31T11:00:00Z"), Flags(changed.Must(200).Object("mine")));
        foreach (var device in new[] { bob, phone })
        {
            var told = await device.Sees("conversation.mine");
            Assert.Equal((true, "2130-01-31T11:00:00Z"), Flags(told.Object("mine")));
            Assert.Equal((1, 1), (told.Object("mine").Number("unread"), told.Object("counted").Number("sequence")));
        }

        Assert.Equal((false, ""), Flags((await alice.Finds(talk)).Object("mine")));
        Assert.DoesNotContain(await alice.Ears.Drains(), each => each.Type() == "conversation.mine");
    }

    [Fact]
    public async Task What_is_not_said_stays_and_null_or_the_past_ends_a_mute()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("hi").To(bob)).Text("conversationId");
        await bob.Patches("conversations/" + talk, new { mutedUntil = "2130-01-01T00:00:00Z" });

        Assert.Equal((true, "2130-01-01T00:00:00Z"), Flags((await bob.Patches("conversations/" + talk, new { pinned = true })).Must(200).Object("mine")));
        Assert.Equal((true, ""), Flags((await bob.Patches("conversations/" + talk, new { mutedUntil = (string?)null })).Must(200).Object("mine")));
        await bob.Patches("conversations/" + talk, new { mutedUntil = "2130-01-01T00:00:00Z" });
        Assert.Equal((true, ""), Flags((await bob.Patches("conversations/" + talk, new { mutedUntil = "2001-01-01T00:00:00Z" })).Must(200).Object("mine")));
        (await bob.Patches("conversations/" + talk, new { pinned = true, archived = true })).Must(400, "validation");
        var version = (await bob.Finds(talk)).Object("mine").Number("version");
        Assert.Equal(version, (await bob.Patches("conversations/" + talk, new { })).Must(200).Object("mine").Number("version"));
        (await (await town.Welcomes("carol")).Patches("conversations/" + talk, new { pinned = true })).Must(404, "not-found");
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task The_list_begins_with_what_is_pinned_and_ends_with_what_is_archived_page_by_page(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var groups = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            groups.Add(await alice.Founds($"Group {i}", bob));
            await alice.Sends("hi").To(groups[i]);
        }

        await bob.Patches("conversations/" + groups[1], new { pinned = true });
        await bob.Patches("conversations/" + groups[3], new { pinned = true });
        await bob.Patches("conversations/" + groups[6], new { archived = true });
        await bob.Patches("conversations/" + groups[4], new { archived = true });

        var listed = new List<string>();
        for (string? before = ""; before is not null;)
        {
            var page = (await bob.Gets($"conversations?limit=2{(before.Length > 0 ? "&before=" + before : "")}")).Must(200);
            listed.AddRange(page.Objects("items").Select(each => each.Text("id")));
            before = page["before"]?.GetValue<string>();
        }

        Assert.Equal([groups[3], groups[1], groups[5], groups[2], groups[0], groups[6], groups[4]], listed);
        Assert.True((await bob.Patches("conversations/" + groups[6], new { pinned = true })).Must(200).Object("mine")["archived"]!.GetValue<bool>() is false);
    }

    [Theory]
    [ClassData(typeof(EveryProvider))]
    public async Task Something_new_brings_it_out_of_the_archive_but_not_while_it_is_muted(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("one").To(bob)).Text("conversationId");
        await bob.Patches("conversations/" + talk, new { archived = true, mutedUntil = "2130-01-01T00:00:00Z" });
        await bob.Ears.Drains();

        await alice.Sends("two").To(talk);
        Assert.True(await IsArchived(bob, talk));
        Assert.Equal(0, await Badge(town, bob));
        await bob.Patches("conversations/" + talk, new { mutedUntil = (string?)null });
        Assert.True(await IsArchived(bob, talk));
        Assert.Equal(0, await Badge(town, bob));
        await bob.Ears.Drains();

        await alice.Sends("three").To(talk);
        Assert.False(await IsArchived(bob, talk));
        Assert.False((await bob.Sees("conversation.mine")).Object("mine")["archived"]!.GetValue<bool>());
        Assert.Equal(3, await Badge(town, bob));
        await bob.Patches("conversations/" + talk, new { mutedUntil = "2130-01-01T00:00:00Z" });
        Assert.Equal(0, await Badge(town, bob));

        await bob.Patches("conversations/" + talk, new { archived = true });
        await bob.Sends("who speaks is there").To(talk);
        Assert.False(await IsArchived(bob, talk));
    }

    [Fact]
    public async Task Who_answers_has_read_and_their_other_devices_and_the_others_know()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = (await alice.Sends("one").To(bob)).Text("conversationId");
        await alice.Sends("two").To(talk);

        await bob.Sends("three").To(talk);

        var mine = (await bob.Finds(talk)).Object("mine");
        Assert.Equal((3, 0), (mine.Number("readSequence"), mine.Number("unread")));
    }

    private static (bool Pinned, string MutedUntil) Flags(JsonObject mine) => (mine["pinned"]!.GetValue<bool>(), mine.Text("mutedUntil"));

    private static async Task<bool> IsArchived(Actor actor, string talk) => (await actor.Finds(talk)).Object("mine")["archived"]!.GetValue<bool>();

    private static async Task<int> Badge(Town town, Actor actor)
    {
        var caller = (await town.Site.Services.GetRequiredService<ICallerDirectory>().FindAsync(actor.Id))!;
        return await town.Site.Services.GetRequiredService<ConversationReader>().UnreadAsync(caller, TimeProvider.System.StoredNow());
    }
}
