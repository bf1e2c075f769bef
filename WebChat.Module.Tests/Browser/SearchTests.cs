using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class SearchTests(Chromium chromium)
{
    [Fact]
    public async Task Somebody_finds_what_the_other_said_long_ago_and_jumps_to_it()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "The **wheelbarrow** stands behind the Schuppenstraße");
        await site.SaysAsync("alice", talk, [.. Enumerable.Range(1, 120).Select(number => $"and {number}")]);
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);

        await alice.Page.Locator("webchat-inbox input[name=query]").FillAsync("schuppenstrasse WHEEL");
        await alice.Page.Keyboard.PressAsync("Enter");
        await alice.Page.WaitForURLAsync("**/chat/search?query=*");
        var hit = alice.Page.Locator("[data-part=hit]");
        await Assertions.Expect(hit).ToHaveCountAsync(1);
        await Assertions.Expect(hit.Locator("[data-field=title]")).ToHaveTextAsync("bob");
        await Assertions.Expect(hit.Locator("mark")).ToHaveTextAsync(["wheel", "Schuppenstraße"]);
        await alice.Page.LiveAsync();
        await hit.Locator("a").ClickAsync();

        var found = alice.Page.Bubble("wheelbarrow");
        await Assertions.Expect(found).ToHaveAttributeAsync("data-highlighted", "true");
        await Assertions.Expect(found).ToBeInViewportAsync();
        alice.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task Hits_come_as_one_types_within_one_conversation_and_more_of_them_on_demand()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, [.. Enumerable.Range(1, 60).Select(number => $"seeds no. {number}")]);
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), "Garden", null, site.IdOf("bob")))!;
        await site.SaysAsync("alice", group, "seeds of another group", "我们去公园");
        var alice = await site.ComesAsync("alice");
        await alice.Page.OpensAsync(talk);
        await alice.Page.Locator("webchat-conversation [data-action=search]").ClickAsync();
        await alice.Page.WaitForURLAsync("**/chat/search?conversation=*");
        await alice.Page.LiveAsync();
        var (field, hits) = (alice.Page.Locator("webchat-search input[name=query]"), alice.Page.Locator("[data-part=hit]"));
        await Assertions.Expect(field).ToBeFocusedAsync();

        await field.PressSequentiallyAsync("seeds");
        await Assertions.Expect(hits).ToHaveCountAsync(50);
        await Assertions.Expect(hits.First.Locator("mark")).ToHaveTextAsync("seeds");
        await Assertions.Expect(hits.First).ToContainTextAsync("seeds no. 60");
        await site.SaysAsync("bob", talk, "more seeds meanwhile");
        await alice.Page.Locator("[data-action=more]").ClickAsync();
        await Assertions.Expect(hits).ToHaveCountAsync(60);
        await Assertions.Expect(hits.Nth(50).Locator("a")).ToBeFocusedAsync();
        await Assertions.Expect(alice.Page.Locator("[data-part=more]")).ToBeHiddenAsync();
        await field.FillAsync("公园");
        await Assertions.Expect(alice.Page.Locator("[data-part=nothing-found]")).ToBeVisibleAsync();

        await alice.Page.Locator("[data-action=everywhere]").ClickAsync();
        await Assertions.Expect(hits).ToHaveCountAsync(1);
        await Assertions.Expect(hits.Locator("mark")).ToHaveTextAsync("公园");
        await alice.Page.LiveAsync();
        await alice.Page.Locator("webchat-search input[name=query]").PressAsync("ArrowDown");
        await Assertions.Expect(hits.Locator("a")).ToBeFocusedAsync();
        alice.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task Without_a_script_one_finds_pages_on_and_lands_at_the_message()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, [.. Enumerable.Range(1, 60).Select(number => $"seeds no. {number}")]);
        var alice = await site.ComesAsync("alice", options => options.JavaScriptEnabled = false);
        await alice.Page.GotoAsync("/chat");

        await alice.Page.Locator("webchat-inbox input[name=query]").FillAsync("seeds");
        await alice.Page.Keyboard.PressAsync("Enter");
        await alice.Page.GetByText("Show more").ClickAsync();
        var hits = alice.Page.Locator("[data-part=hit]");
        await Assertions.Expect(hits).ToHaveCountAsync(10);
        await hits.Last.Locator("a").ClickAsync();

        await Assertions.Expect(alice.Page.Locator("[data-part=bubble]:target")).ToContainTextAsync("seeds no. 1");
    }
}
