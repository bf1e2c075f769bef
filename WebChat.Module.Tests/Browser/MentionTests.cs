using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class MentionTests(Chromium chromium)
{
    [Fact]
    public async Task A_name_is_chosen_by_keyboard_and_shown_to_whom_it_names_by_its_present_form()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob", "bogdan");
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), "Garden", null, site.IdOf("bob"), site.IdOf("bogdan")))!;
        await site.SaysAsync("alice", group, "hello");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(group);
        await bob.Page.GotoAsync("/chat");
        await bob.Page.LiveAsync();
        var options = alice.Page.Locator("[data-part=people] [role=option]");

        await alice.Page.Composer().PressSequentiallyAsync("Who waters? @b");
        await Assertions.Expect(options.Locator("[data-field=name]")).ToHaveTextAsync(["bob", "bogdan"]);
        await alice.Page.Composer().PressAsync("ArrowDown");
        await Assertions.Expect(options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await alice.Page.Composer().PressAsync("ArrowUp");
        await Assertions.Expect(alice.Page.Composer()).ToHaveAttributeAsync("aria-activedescendant", "webchat-named-0");
        await alice.Page.Composer().PressAsync("Enter");
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("Who waters? @bob ");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await alice.Page.Composer().PressAsync("Enter");

        await Assertions.Expect(bob.Page.InboxRow("Garden").Locator("[data-field=mentioned]")).ToBeVisibleAsync();
        await bob.Page.InboxRow("Garden").Locator("a").ClickAsync();
        await Assertions.Expect(bob.Page.Locator(".webchat-mention[data-me=true]")).ToHaveTextAsync("@bob");
        await Assertions.Expect(bob.Page.InboxRow("Garden").Locator("[data-field=mentioned]")).ToBeHiddenAsync();
        await Assertions.Expect(alice.Page.Locator(".webchat-mention:not([data-me])")).ToHaveTextAsync("@bob");
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task Escape_leaves_what_was_typed_and_everybody_can_be_named_by_who_keeps_order()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), "Garden", null, site.IdOf("bob")))!;
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(group);
        await bob.Page.OpensAsync(group);

        await bob.Page.Composer().PressSequentiallyAsync("@a");
        await Assertions.Expect(bob.Page.Locator("[data-part=people] [data-field=name]")).ToHaveTextAsync(["alice"]);
        await bob.Page.Composer().PressAsync("Escape");
        await Assertions.Expect(bob.Page.Composer()).ToHaveValueAsync("@a");
        await alice.Page.Composer().PressSequentiallyAsync("@al");
        await alice.Page.Locator("[data-part=people] [role=option]").Filter(new() { HasText = "all" }).ClickAsync();
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("@all ");
        await alice.Page.Composer().PressAsync("Enter");
        await Assertions.Expect(bob.Page.Locator(".webchat-mention[data-me=true]")).ToHaveTextAsync("@all");
    }
}
