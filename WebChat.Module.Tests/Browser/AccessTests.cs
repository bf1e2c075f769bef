using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>Every page is fit for keyboards and screen readers, light and dark.</summary>
[Collection(InBrowser.Name)]
public sealed class AccessTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_has_a_serious_fault(ColorScheme scheme)
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob", "carol");
        await site.Chat.MakeContactsAsync(site.IdOf("alice"), site.IdOf("bob"));
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), "Garden", null, site.IdOf("bob")))!;
        await site.SaysAsync("bob", group, "hello", "see https://example.com");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "hi");
        var alice = await site.ComesAsync("alice", options =>
        {
            options.ColorScheme = scheme;

            // Axe brings a script of its own into the page.
            options.BypassCSP = true;
        });

        var faults = new List<string>();
        foreach (var path in (string[])["/chat", $"/chat/conversations/{group}", $"/chat/conversations/{talk}", $"/chat/with/{site.IdOf("carol")}", "/chat/people", "/chat/people?query=ca", "/chat/groups/new", $"/chat/groups/{group}", "/chat/me"])
        {
            await alice.Page.GotoAsync(path);
            await alice.Page.LiveAsync();
            var result = await alice.Page.RunAxe();
            faults.AddRange(result.Violations
                .Where(fault => fault.Impact is "serious" or "critical")
                .Select(fault => $"{path}: {fault.Id}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}"));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task A_person_without_a_mouse_opens_a_conversation_answers_and_comes_back()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        await site.SaysAsync("bob", await site.DirectAsync("bob", "alice"), "hello alice");
        var alice = await site.ComesAsync("alice");
        await alice.Page.GotoAsync("/chat");
        await alice.Page.LiveAsync();

        await alice.Page.InboxRow("bob").Locator("[data-part=link]").FocusAsync();
        await alice.Page.Keyboard.PressAsync("Enter");
        await alice.Page.SeesAsync("hello alice");
        await Assertions.Expect(alice.Page.Composer()).ToBeFocusedAsync();
        await alice.Page.Keyboard.TypeAsync("hello bob");
        await alice.Page.Keyboard.PressAsync("Enter");
        await alice.Page.SeesAsync("hello bob");
        await alice.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(alice.Page.Composer()).Not.ToBeFocusedAsync();
    }
}
