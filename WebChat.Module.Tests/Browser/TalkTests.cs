using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class TalkTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_appears_on_the_other_side_without_a_reload(bool https)
    {
        await using var site = await ChatSite.OpenAsync(chromium, options => options.Https = https, "alice", "bob");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "hello");
        await alice.Page.OpensAsync(talk);
        await bob.Page.GotoAsync("/chat");
        await bob.Page.InboxRow("alice").ClickAsync();

        await alice.Page.SaysAsync("are you there?");
        await bob.Page.SeesAsync("are you there?");
        await bob.Page.SaysAsync("yes!");
        await alice.Page.SeesAsync("yes!");

        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(3);
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveCountAsync(3);
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task After_a_restart_the_history_is_there_and_the_open_pages_go_on_by_themselves()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "before");
        await alice.Page.OpensAsync(talk);
        await bob.Page.OpensAsync(talk);

        await site.Site.RestartAsync();
        await alice.Page.SaysAsync("after");

        await bob.Page.SeesAsync("after", within: TimeSpan.FromSeconds(60));
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("before"), new System.Text.RegularExpressions.Regex("after")]);
        await bob.Page.ReloadAsync();
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Unread_shows_in_the_row_and_in_the_title_and_goes_when_it_is_read()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        var bob = await site.ComesAsync("bob");
        await bob.Page.GotoAsync("/chat");
        await bob.Page.LiveAsync();

        await site.SaysAsync("alice", talk, "one", "two");

        await Assertions.Expect(bob.Page.InboxRow("alice").Locator("[data-field=unread]")).ToHaveTextAsync("2");
        await Assertions.Expect(bob.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(2\)"));
        await bob.Page.InboxRow("alice").ClickAsync();
        await Assertions.Expect(bob.Page.InboxRow("alice").Locator("[data-part=unread]")).ToBeHiddenAsync();
        await Assertions.Expect(bob.Page).Not.ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\("));
    }

    [Fact]
    public async Task Three_tabs_show_everything_once_over_one_live_connection_and_agree_on_what_is_read()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "first");
        var alice = await site.ComesAsync("alice");
        var waits = new LiveRequests(alice.Context);
        IPage[] tabs = [alice.Page, await alice.OpenTabAsync(), await alice.OpenTabAsync()];
        await tabs[0].GotoAsync("/chat");
        await tabs[1].GotoAsync("/chat");
        await tabs[2].OpensAsync(talk);

        await site.SaysAsync("bob", talk, "second");
        await tabs[2].SeesAsync("second");
        await tabs[2].SaysAsync("third");

        await Assertions.Expect(tabs[2].Bubbles()).ToHaveCountAsync(3);
        foreach (var tab in tabs[..2])
        {
            await Assertions.Expect(tab.InboxRow("bob").Locator("[data-field=preview]")).ToHaveTextAsync("third");
            await Assertions.Expect(tab.InboxRow("bob").Locator("[data-part=unread]")).ToBeHiddenAsync();
        }

        Assert.InRange(waits.MostAtOnce, 1, 1);
        alice.HasNothingToComplainAbout();
    }
}
