using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class PeopleTests(Chromium chromium)
{
    [Fact]
    public async Task Somebody_is_found_asked_and_accepts_without_a_reload()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await bob.Page.GotoAsync("/chat/people");
        await bob.Page.LiveAsync();
        await alice.Page.GotoAsync("/chat/people");
        await alice.Page.LiveAsync();

        await alice.Page.Locator("webchat-people input[name=query]").PressSequentiallyAsync("bo");
        await alice.Page.GetByRole(AriaRole.Button, new() { Name = "Add to contacts" }).ClickAsync();
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();

        await Assertions.Expect(bob.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToBeVisibleAsync();
        await Assertions.Expect(alice.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).First).ToBeVisibleAsync();
        await alice.Page.GetByRole(AriaRole.Link, new() { Name = "Message" }).First.ClickAsync();
        await alice.Page.WaitForURLAsync("**/with/**");
        await alice.Page.LiveAsync();
        await alice.Page.SaysAsync("hello, contact");
        await alice.Page.SeesAsync("hello, contact");
        await bob.Page.GotoAsync("/chat");
        await Assertions.Expect(bob.Page.InboxRow("alice")).ToContainTextAsync("hello, contact");
        alice.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task A_removed_member_loses_the_group_at_once_on_the_open_page()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), "Garden", null, site.IdOf("bob")))!;
        await site.SaysAsync("alice", group, "welcome");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await bob.Page.OpensAsync(group);
        await bob.Page.SeesAsync("welcome");

        await alice.Page.GotoAsync($"/chat/groups/{group}");
        await alice.Page.LiveAsync();
        var row = alice.Page.Locator("[data-part=member]").Filter(new() { HasText = "bob" });
        await row.Locator("summary").ClickAsync();
        await row.Locator("[data-action=remove]").ClickAsync();

        await Assertions.Expect(bob.Page.InboxRow("Garden")).ToHaveCountAsync(0);
        await Assertions.Expect(bob.Page.Composer()).ToBeDisabledAsync();
    }
}
