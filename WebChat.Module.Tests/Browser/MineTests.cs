using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>What one does with a conversation for oneself alone.</summary>
[Collection(InBrowser.Name)]
public sealed class MineTests(Chromium chromium)
{
    [Fact]
    public async Task A_conversation_is_pinned_muted_and_archived_in_one_tab_and_so_in_the_other()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob", "carol");
        var (first, second) = (await site.DirectAsync("alice", "bob"), await site.DirectAsync("carol", "bob"));
        await site.SaysAsync("alice", first, "one");
        await site.SaysAsync("carol", second, "two");
        var bob = await site.ComesAsync("bob");
        var other = await bob.OpenTabAsync();
        await bob.Page.OpensAsync(first);
        await other.GotoAsync("/chat");
        await Assertions.Expect(other.Rows()).ToHaveTextAsync([new Regex("carol"), new Regex("alice")]);

        await ChooseAsync(bob.Page, "mine-pin");
        await Assertions.Expect(other.Rows()).ToHaveTextAsync([new Regex("alice"), new Regex("carol")]);
        await Assertions.Expect(other.InboxRow("alice").Locator("[data-field=pinned]")).ToBeVisibleAsync();
        await other.InboxRow("carol").HoverAsync();
        await other.InboxRow("carol").Locator("[data-action=row-menu]").ClickAsync();
        await other.Locator("[data-part=row-popup] [data-action=mine-mute]").ClickAsync();
        await Assertions.Expect(bob.Page.InboxRow("carol").Locator("[data-field=muted]")).ToBeVisibleAsync();

        await ChooseAsync(bob.Page, "mine-archive");
        await Assertions.Expect(other.Rows()).ToHaveTextAsync([new Regex("carol")]);
        await other.Locator("[data-action=archive]").ClickAsync();
        await Assertions.Expect(other.Rows()).ToHaveTextAsync([new Regex("alice")]);
        await site.SaysAsync("alice", first, "back again");
        await Assertions.Expect(other.Rows()).ToHaveTextAsync([new Regex("alice"), new Regex("carol")]);
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task Without_a_script_the_same_is_done_by_a_form()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "one");
        var bob = await site.ComesAsync("bob", options => options.JavaScriptEnabled = false);
        await bob.Page.GotoAsync($"/chat/conversations/{talk}");

        await ChooseAsync(bob.Page, "mine-mute-8h");
        await Assertions.Expect(bob.Page.InboxRow("alice").Locator("[data-field=muted]")).ToBeVisibleAsync();
        await ChooseAsync(bob.Page, "mine-archive");
        await Assertions.Expect(bob.Page.Rows()).ToHaveCountAsync(0);
        await bob.Page.Locator("[data-action=archive]").ClickAsync();
        await Assertions.Expect(bob.Page.Rows()).ToHaveTextAsync([new Regex("alice")]);
    }

    private static async Task ChooseAsync(IPage page, string action)
    {
        await page.Locator("webchat-conversation [data-part=mine] summary").ClickAsync();
        await page.Locator($"webchat-conversation [data-action={action}]").ClickAsync();
    }
}
