using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class ComposerTests(Chromium chromium)
{
    [Fact]
    public async Task Enter_sends_shift_enter_breaks_the_line_and_blank_is_refused()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, composer) = await OpenAsync(site);

        await composer.PressAsync("Enter");
        await composer.FillAsync("   ");
        await composer.PressAsync("Enter");
        await composer.FillAsync("");
        await composer.PressSequentiallyAsync("one");
        await composer.PressAsync("Shift+Enter");
        await composer.PressSequentiallyAsync("two");
        await composer.PressAsync("Enter");

        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(1);
        await Assertions.Expect(alice.Page.Bubbles().Locator("[data-field=content]")).ToHaveJSPropertyAsync("innerText", "one\ntwo");
        await Assertions.Expect(composer).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Enter_that_ends_an_input_methods_composition_does_not_send()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, composer) = await OpenAsync(site);
        await composer.FocusAsync();
        var devtools = await alice.Context.NewCDPSessionAsync(alice.Page);

        await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = "ni", ["selectionStart"] = 2, ["selectionEnd"] = 2 });
        await devtools.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = "Enter", ["code"] = "Enter" });
        await devtools.SendAsync("Input.insertText", new() { ["text"] = "你" });
        await Assertions.Expect(composer).ToHaveValueAsync("你");
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(0);

        await composer.PressAsync("Enter");
        await alice.Page.SeesAsync("你");
    }

    [Fact]
    public async Task A_draft_outlives_switching_and_a_reload()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob", "carol");
        await site.SaysAsync("carol", await site.DirectAsync("carol", "alice"), "hi alice");
        await site.SaysAsync("bob", await site.DirectAsync("bob", "alice"), "hello alice");
        var alice = await site.ComesAsync("alice");
        await alice.Page.GotoAsync("/chat");
        await alice.Page.LiveAsync();

        await alice.Page.InboxRow("bob").ClickAsync();
        await alice.Page.SeesAsync("hello alice");
        await alice.Page.Composer().FillAsync("not yet");
        await alice.Page.InboxRow("carol").ClickAsync();
        await alice.Page.SeesAsync("hi alice");
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("");
        await alice.Page.InboxRow("bob").ClickAsync();
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("not yet");
        await alice.Page.ReloadAsync();
        await Assertions.Expect(alice.Page.Composer()).ToHaveValueAsync("not yet");
    }

    [Fact]
    public async Task What_could_not_be_sent_says_so_and_trying_again_sends_it_once()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, _) = await OpenAsync(site);
        const string Sends = "**/api/conversations/*/messages";
        await alice.Page.RouteAsync(Sends, route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"status":403,"code":"not-allowed","title":"Not allowed","detail":"Not now."}""" })
            : route.ContinueAsync());

        await alice.Page.SaysAsync("important");
        var bubble = alice.Page.Bubble("important");
        await Assertions.Expect(bubble).ToHaveAttributeAsync("data-state", "failed");
        await alice.Page.UnrouteAsync(Sends);
        await bubble.Locator("[data-action=retry]").ClickAsync();

        await Assertions.Expect(bubble).ToHaveAttributeAsync("data-state", "sent");
        var bob = await site.ComesAsync("bob");
        await bob.Page.OpensAsync(await site.DirectAsync("bob", "alice"));
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_sent_again_under_the_same_client_id_and_stored_once()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var alice = await site.ComesAsync("alice");
        var bodies = new ConcurrentQueue<string>();

        // The message's own event would tell the page that it has arrived, and nothing would be sent again.
        await alice.Page.RouteWebSocketAsync("**/api/events**", socket => socket.CloseAsync());
        await alice.Page.RouteAsync("**/api/events**", route => bodies.Count < 2 ? route.AbortAsync() : route.ContinueAsync());
        await alice.Page.RouteAsync("**/api/start", route => bodies.Count == 1 ? route.AbortAsync() : route.ContinueAsync());
        await alice.Page.RouteAsync("**/api/conversations/*/messages", async route =>
        {
            bodies.Enqueue(route.Request.PostData!);
            var answer = await route.FetchAsync();
            await (bodies.Count == 1 ? route.AbortAsync() : route.FulfillAsync(new() { Response = answer }));
        });
        await alice.Page.OpensAsync(await site.DirectAsync("alice", "bob"));

        await alice.Page.SaysAsync("did you get this?");
        await Eventually.TrueAsync(() => bodies.Count == 2);

        await Assertions.Expect(alice.Page.Bubble("did you get this?")).ToHaveAttributeAsync("data-state", "sent");
        Assert.Single(bodies.Distinct());
        await alice.Page.ReloadAsync();
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_said_offline_is_sent_once_when_the_network_is_back()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, _) = await OpenAsync(site);

        await alice.Context.SetOfflineAsync(true);
        await alice.Page.SaysAsync("from the tunnel");
        await Assertions.Expect(alice.Page.Bubble("from the tunnel")).ToHaveAttributeAsync("data-state", "sending");
        await Assertions.Expect(alice.Page.Locator("webchat-status")).ToBeVisibleAsync();
        await alice.Context.SetOfflineAsync(false);

        await Assertions.Expect(alice.Page.Bubble("from the tunnel")).ToHaveAttributeAsync("data-state", "sent");
        await Assertions.Expect(alice.Page.Locator("webchat-status")).ToBeHiddenAsync();
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_said_before_the_history_is_here_stands_below_what_the_server_sent()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var alice = await site.ComesAsync("alice");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "before");
        var (isCut, hasLoaded) = (true, false);
        await alice.Page.RouteAsync("**/api/conversations/*/messages?**", route => isCut ? route.AbortAsync() : route.ContinueAsync());
        alice.Page.Response += (_, answer) => hasLoaded |= answer.Url.Contains("/messages?", StringComparison.Ordinal);
        await alice.Page.OpensAsync(talk);

        await alice.Page.SaysAsync("at once");
        await Assertions.Expect(alice.Page.Bubble("at once")).ToHaveAttributeAsync("data-state", "sent");
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(2);
        Assert.False(hasLoaded);
        isCut = false;

        await Eventually.TrueAsync(() => hasLoaded);
        await site.SaysAsync("bob", talk, "and after");
        await alice.Page.SeesAsync("and after");
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveTextAsync([new Regex("before"), new Regex("at once"), new Regex("and after")]);
    }

    private static async Task<(Person Alice, ILocator Composer)> OpenAsync(ChatSite site)
    {
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(await site.DirectAsync("alice", "bob"));
        return (alice, alice.Page.Composer());
    }
}
