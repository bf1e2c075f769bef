using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>A message that one alone doesn't see any more.</summary>
[Collection(InBrowser.Name)]
public sealed class HidingTests(Chromium chromium)
{
    [Fact]
    public async Task What_is_hidden_in_one_tab_is_hidden_in_the_other_after_a_reload_and_not_for_others_and_comes_back()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "marmalade");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(talk);
        await bob.Page.OpensAsync(talk);
        var other = await bob.OpenTabAsync();
        await other.OpensAsync(talk);

        await bob.Page.Bubble("marmalade").Locator("[data-field=content]").HoverAsync();
        await bob.Page.Locator("[data-action=more]").ClickAsync();
        await bob.Page.Locator("[data-part=more-menu] [data-action=hide]").ClickAsync();

        foreach (var page in new[] { bob.Page, other })
        {
            await Assertions.Expect(page.Bubble("Hidden for you")).ToBeVisibleAsync();
            await Assertions.Expect(page.Bubble("marmalade")).ToHaveCountAsync(0);
            await Assertions.Expect(page.InboxRow("alice")).ToContainTextAsync("Hidden for you");
        }

        await Assertions.Expect(bob.Page.Bubble("Hidden for you")).ToBeFocusedAsync();
        await Assertions.Expect(alice.Page.Bubble("marmalade")).ToBeVisibleAsync();
        await other.ReloadAsync();
        await Assertions.Expect(other.Bubble("Hidden for you").Locator("[data-action=unhide]")).ToBeVisibleAsync();
        await bob.Page.Keyboard.PressAsync("Tab");
        await bob.Page.Keyboard.PressAsync("Enter");
        foreach (var page in new[] { bob.Page, other })
        {
            await Assertions.Expect(page.Bubble("marmalade")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("[data-part=hidden]:visible")).ToHaveCountAsync(0);
        }

        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task A_finger_that_rests_on_a_message_brings_the_menu_that_hides_it()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "marmalade", "honey");
        var bob = await site.ComesAsync("bob", options =>
        {
            (options.HasTouch, options.IsMobile) = (true, true);
            options.ViewportSize = new() { Width = 390, Height = 844 };
        });
        await bob.Page.OpensAsync(talk);
        var more = bob.Page.Locator("[data-action=more]");

        await bob.Page.Bubble("marmalade").Locator("[data-field=content]").TapAsync();
        await Assertions.Expect(more).ToBeHiddenAsync();
        await RestAsync(bob, bob.Page.Bubble("marmalade").Locator("[data-field=content]"), until: more);
        await more.TapAsync();
        await bob.Page.Locator("[data-part=more-menu] [data-action=hide]").TapAsync();

        await Assertions.Expect(bob.Page.Bubble("marmalade")).ToHaveCountAsync(0);
        await Assertions.Expect(bob.Page.Bubble("honey")).ToBeVisibleAsync();
        await bob.Page.Locator("[data-action=unhide]:visible").TapAsync();
        await Assertions.Expect(bob.Page.Bubble("marmalade")).ToBeVisibleAsync();
        bob.HasNothingToComplainAbout();
    }

    /// <summary>A finger lies on something, and is lifted once what it waits for is there.</summary>
    private static async Task RestAsync(Person person, ILocator on, ILocator until)
    {
        var place = (await on.BoundingBoxAsync())!;
        var devtools = await person.Context.NewCDPSessionAsync(person.Page);
        var finger = new Dictionary<string, object> { ["x"] = place.X + (place.Width / 2), ["y"] = place.Y + (place.Height / 2) };
        await devtools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchStart", ["touchPoints"] = new[] { finger } });
        await Assertions.Expect(until).ToBeVisibleAsync();
        await devtools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }
}
