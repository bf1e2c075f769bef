using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>Whether one's newest message was read follows what the others do.</summary>
[Collection(InBrowser.Name)]
public sealed class SeenTests(Chromium chromium)
{
    [Fact]
    public async Task What_has_come_to_a_device_where_nobody_reads_it_says_so_until_it_is_seen()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "marmalade");
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);
        var seen = alice.Page.Locator("[data-field=seen]:visible");
        await Assertions.Expect(alice.Page.Bubble("marmalade")).ToHaveAttributeAsync("tabindex", "0");
        await Assertions.Expect(seen).ToHaveCountAsync(0);

        var bob = await site.ComesAsync("bob");
        await bob.Page.GotoAsync("/chat");
        await Assertions.Expect(seen).ToHaveTextAsync(["Delivered"]);
        await alice.Page.SaysAsync("jam");
        await Assertions.Expect(alice.Page.Bubble("jam").Locator("[data-field=seen]")).ToHaveTextAsync("Delivered");
        await Assertions.Expect(seen).ToHaveCountAsync(1);
        await alice.Page.ReloadAsync();
        await Assertions.Expect(seen).ToHaveTextAsync(["Delivered"]);

        await bob.Page.OpensAsync(talk);
        await Assertions.Expect(seen).ToHaveTextAsync(["Seen"]);
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task What_was_seen_says_so_as_it_happens_and_after_a_reload()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "marmalade");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(talk);
        await Assertions.Expect(alice.Page.Bubble("marmalade")).ToHaveAttributeAsync("tabindex", "0");
        var seen = alice.Page.Locator("[data-field=seen]:visible");
        await Assertions.Expect(seen).ToHaveCountAsync(0);

        await bob.Page.OpensAsync(talk);
        await Assertions.Expect(seen).ToHaveTextAsync(["Seen"]);
        await alice.Page.ReloadAsync();
        await Assertions.Expect(seen).ToHaveTextAsync(["Seen"]);

        await alice.Page.SaysAsync("jam");
        await Assertions.Expect(alice.Page.Bubble("jam").Locator("[data-field=seen]")).ToHaveTextAsync("Seen");
        await Assertions.Expect(seen).ToHaveCountAsync(1);
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }
}
