using System.Globalization;
using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class ScrollTests(Chromium chromium)
{
    [Fact]
    public async Task Reading_up_stays_where_it_is_while_messages_come_in_and_loads_what_is_older()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, [.. Enumerable.Range(1, 120).Select(i => $"message {i:000}")]);
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);
        await alice.Page.SeesAsync("message 120");

        await alice.Page.Bubble("message 090").ScrollIntoViewIfNeededAsync();
        var before = await TopAsync(alice.Page, "message 090");
        await site.SaysAsync("bob", talk, "new down there");
        await Assertions.Expect(alice.Page.Locator("[data-action=jump]")).ToBeVisibleAsync();
        Assert.Equal(before, await TopAsync(alice.Page, "message 090"), 1.0);

        await alice.Page.Bubble("message 072").ScrollIntoViewIfNeededAsync();
        await alice.Page.SeesAsync("message 040");
        await alice.Page.Locator("[data-action=jump]").ClickAsync();
        await Assertions.Expect(alice.Page.Bubble("new down there")).ToBeInViewportAsync();
        await Assertions.Expect(alice.Page.Locator("[data-action=jump]")).ToBeHiddenAsync();
    }

    /// <summary>What comes while one is gently on the way down must not stop it.</summary>
    [Fact]
    public async Task The_jump_to_the_newest_arrives_and_reads_what_was_unread_whatever_comes_meanwhile()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "the first");
        await site.SaysAsync("bob", talk, [.. Enumerable.Range(1, 60).Select(i => $"message {i:000}")]);
        var alice = await site.ComesAsync("alice", options => options.ReducedMotion = ReducedMotion.NoPreference);
        await alice.Page.SetViewportSizeAsync(1280, 1000);
        await alice.Page.OpensAsync(talk);
        await Assertions.Expect(alice.Page.Locator("[data-part=unread-line]")).ToBeVisibleAsync();
        await Assertions.Expect(alice.Page.InboxRow("bob").Locator("[data-field=unread]")).ToHaveTextAsync("60");

        await alice.Page.Locator("[data-action=jump]").ClickAsync();
        await site.SaysAsync("bob", talk, "and one more");

        await Assertions.Expect(alice.Page.Bubble("and one more")).ToBeInViewportAsync();
        await Assertions.Expect(alice.Page.Locator("[data-action=jump]")).ToBeHiddenAsync();
        await Assertions.Expect(alice.Page.InboxRow("bob").Locator("[data-part=unread]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Who_is_at_the_end_stays_at_the_end()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, [.. Enumerable.Range(1, 40).Select(i => $"message {i:000}")]);
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);
        await Assertions.Expect(alice.Page.Bubble("message 040")).ToBeInViewportAsync();

        await site.SaysAsync("bob", talk, "the newest");

        await Assertions.Expect(alice.Page.Bubble("the newest")).ToBeInViewportAsync();
        await Assertions.Expect(alice.Page.Locator("[data-action=jump]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Two_hundred_conversations_switch_without_loading_a_page_and_keep_their_place()
    {
        string[] others = [.. Enumerable.Range(0, 200).Select(i => $"p{i.ToString("000", CultureInfo.InvariantCulture)}")];
        await using var site = await ChatSite.OpenAsync(chromium, null, ["alice", .. others]);
        foreach (var other in others)
        {
            await site.SaysAsync(other, await site.DirectAsync(other, "alice"), $"I am {other}");
        }

        await site.SaysAsync("p199", await site.DirectAsync("p199", "alice"), [.. Enumerable.Range(1, 40).Select(i => $"line {i:000}")]);
        var alice = await site.ComesAsync("alice");
        await alice.Page.GotoAsync("/chat");
        await alice.Page.LiveAsync();
        await alice.Page.EvaluateAsync("window.stillTheSamePage = true");

        await alice.Page.InboxRow("p199").ClickAsync();
        await alice.Page.SeesAsync("line 040");
        await alice.Page.Bubble("line 015").ScrollIntoViewIfNeededAsync();
        var place = await TopAsync(alice.Page, "line 015");
        foreach (var other in (string[])["p198", "p150", "p042", "p000"])
        {
            await alice.Page.InboxRow(other).Locator("[data-part=link]").ClickAsync();
            await alice.Page.SeesAsync($"I am {other}");
        }

        await alice.Page.InboxRow("p199").Locator("[data-part=link]").ClickAsync();
        await alice.Page.SeesAsync("line 015");
        Assert.Equal(place, await TopAsync(alice.Page, "line 015"), 2.0);
        Assert.True(await alice.Page.EvaluateAsync<bool>("window.stillTheSamePage === true"));
    }

    private static async Task<double> TopAsync(IPage page, string text) => (await page.Bubble(text).BoundingBoxAsync())!.Y;
}
