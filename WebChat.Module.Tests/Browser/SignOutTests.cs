using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class SignOutTests(Chromium chromium)
{
    [Fact]
    public async Task An_open_page_says_that_one_is_signed_out_offers_to_sign_in_and_keeps_what_was_being_written()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "hello");
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);
        await alice.Page.SeesAsync("hello");
        await alice.Page.Composer().FillAsync("half a sentence");

        await alice.Context.APIRequest.PostAsync(SiteDoor.SignOut);

        var status = alice.Page.Locator("webchat-status");
        await Assertions.Expect(status).ToContainTextAsync("You are signed out");
        await Assertions.Expect(status.GetByRole(AriaRole.Link)).ToHaveTextAsync("Sign in again");
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("half a sentence");
        await alice.SignInAsync("alice");
        await status.GetByRole(AriaRole.Link).ClickAsync();
        await alice.Page.LiveAsync();
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("half a sentence");
        await Assertions.Expect(status).ToBeHiddenAsync();
    }
}
