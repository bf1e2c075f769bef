using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class PresenceTests(Chromium chromium)
{
    [Fact]
    public async Task A_contact_who_comes_is_shown_in_the_inbox_and_above_the_conversation_and_when_invisible_as_last_seen()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "hello");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(talk);
        await alice.Page.SeesAsync("hello");

        await bob.Page.GotoAsync("/chat");
        await bob.Page.LiveAsync();

        var subtitle = alice.Page.Locator("webchat-conversation [data-field=subtitle]");
        await Assertions.Expect(subtitle).ToHaveTextAsync("Online");
        await Assertions.Expect(alice.Page.InboxRow("bob").Locator("[data-part=presence]")).ToBeVisibleAsync();
        await Assertions.Expect(alice.Page.InboxRow("bob").Locator("[data-field=presence]")).ToHaveTextAsync("Online");
        await StandsInOrderAsync(alice.Page.InboxRow("bob"));

        await bob.Page.GotoAsync("/chat/me");
        await bob.Page.GetByLabel("Show me as").SelectOptionAsync("offline");
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(bob.Page.GetByText("Saved.")).ToBeVisibleAsync();

        await Assertions.Expect(subtitle).ToHaveTextAsync("Last seen 1 minute ago");
        await Assertions.Expect(alice.Page.InboxRow("bob").Locator("[data-part=presence]")).ToBeHiddenAsync();
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    /// <summary>The picture, its dot upon it, and the words behind.</summary>
    private static async Task StandsInOrderAsync(ILocator row)
    {
        var picture = (await row.Locator(".webchat-avatar").BoundingBoxAsync())!;
        var dot = (await row.Locator("[data-part=presence]").BoundingBoxAsync())!;
        var title = (await row.Locator("[data-field=title]").BoundingBoxAsync())!;
        Assert.InRange(dot.X + (dot.Width / 2), picture.X, picture.X + picture.Width);
        Assert.InRange(dot.Y + (dot.Height / 2), picture.Y, picture.Y + picture.Height);
        Assert.True(picture.X + picture.Width <= title.X, $"The picture ends at {picture.X + picture.Width}, the title begins at {title.X}.");
    }

    [Fact]
    public async Task Without_a_script_the_conversation_says_who_is_there_and_the_profile_lets_one_be_away()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "hello");
        var bob = await site.ComesAsync("bob");
        await bob.Page.GotoAsync("/chat");
        await bob.Page.LiveAsync();
        var alice = await site.ComesAsync("alice", options => options.JavaScriptEnabled = false);

        await Hosts.Eventually.TrueAsync(async () =>
        {
            await alice.GoToAsync($"/chat/conversations/{talk}");
            return await alice.Page.Locator("webchat-conversation [data-field=subtitle]").TextContentAsync() == "Online";
        });
        await alice.GoToAsync("/chat/me");
        await alice.Page.GetByLabel("Show me as").SelectOptionAsync("away");
        await alice.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await alice.GoToAsync("/chat/me");
        await Assertions.Expect(alice.Page.GetByLabel("Show me as")).ToHaveValueAsync("away");
    }
}
