using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class PinTests(Chromium chromium)
{
    [Fact]
    public async Task What_is_pinned_stands_above_at_both_and_leads_to_its_message_and_who_has_seen_it_can_be_asked()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), "Garden", null, site.IdOf("bob")))!;
        await site.SaysAsync("alice", group, "Line 1.", "Line 60.");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(group);
        await bob.Page.OpensAsync(group);
        await Assertions.Expect(bob.Page.InboxRow("Garden").Locator("[data-part=unread]")).ToBeHiddenAsync();

        await ActAsync(alice.Page, "Line 60.", "pin");
        await Assertions.Expect(bob.Page.Locator("[data-field=pin-count]")).ToHaveTextAsync("1");
        await ActAsync(alice.Page, "Line 60.", "readers");
        await Assertions.Expect(alice.Page.Locator("[data-part=fact-list] [data-field=text]")).ToHaveTextAsync(["bob"]);
        await alice.Page.Keyboard.PressAsync("Escape");
        await bob.Page.Locator("[data-part=pins] summary").ClickAsync();
        await bob.Page.Locator("[data-part=pin] a").ClickAsync();
        await Assertions.Expect(bob.Page.Bubble("Line 60.")).ToHaveAttributeAsync("data-highlighted", "true");

        await ActAsync(alice.Page, "Line 60.", "unpin");
        await Assertions.Expect(bob.Page.Locator("[data-part=pins]")).ToBeHiddenAsync();
        await bob.Page.Bubble("Line 60.").Locator("[data-field=content]").HoverAsync();
        await bob.Page.Locator("[data-action=more]").ClickAsync();
        await Assertions.Expect(bob.Page.Locator("[data-part=more-menu] [data-action=pin]")).ToBeHiddenAsync();
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task What_a_message_said_before_its_edit_is_shown_to_its_author()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "helo");
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);
        await Assertions.Expect(alice.Page.Locator("[data-part=bubble][tabindex='0']")).ToHaveCountAsync(1);
        await alice.Page.Composer().PressAsync("ArrowUp");
        await alice.Page.SaysAsync("hello");
        await Assertions.Expect(alice.Page.Bubble("hello").Locator("[data-part=edited]")).ToBeVisibleAsync();

        await ActAsync(alice.Page, "hello", "revisions");

        await Assertions.Expect(alice.Page.Locator("[data-part=fact-list] [data-field=text]")).ToHaveTextAsync(["helo"]);
        alice.HasNothingToComplainAbout();
    }

    private static async Task ActAsync(IPage page, string text, string action)
    {
        await page.Bubble(text).Locator("[data-field=content]").HoverAsync();
        await page.Locator("[data-action=more]").ClickAsync();
        await page.Locator($"[data-part=more-menu] [data-action={action}]").ClickAsync();
    }
}
