using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>Hostile text is text: in every place it can be put, under a strict policy that reports what it stops.</summary>
[Collection(InBrowser.Name)]
public sealed class HostileTextTests(Chromium chromium)
{
    private static readonly string[] Vectors =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg/onload=alert(1)>",
        "'-alert(1)-'",
        "</textarea><script>alert(1)</script>",
        "javascript:alert(1)",
        "{{7*7}}${7*7}",
        "\u202Eevil\u202C \u2066x\u2069",
        "<template><b>x</b></template>",
    ];

    [Fact]
    public async Task Nothing_anybody_writes_is_ever_run()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        var alerts = 0;
        foreach (var page in (IPage[])[alice.Page, bob.Page])
        {
            page.Dialog += (_, dialog) =>
            {
                Interlocked.Increment(ref alerts);
                _ = dialog.DismissAsync();
            };
        }

        await alice.Page.GotoAsync("/chat/me");
        await alice.Page.Locator("input[name=name]").FillAsync("<img src=x onerror=alert(1)>");
        await alice.Page.Locator("[data-part=main] form button[type=submit]").ClickAsync();
        await Assertions.Expect(alice.Page.GetByText("Saved.")).ToBeVisibleAsync();
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, Vectors);
        await bob.Page.OpensAsync(talk);
        await Assertions.Expect(bob.Page.InboxRow("<img src=x onerror=alert(1)>")).ToHaveCountAsync(1);
        await Assertions.Expect(bob.Page.Locator("webchat-app script, webchat-app img")).ToHaveCountAsync(0);
        foreach (var vector in Vectors)
        {
            await alice.Page.OpensAsync(talk);
            await alice.Page.SaysAsync(vector + " live");
            await bob.Page.Bubbles().Filter(new() { HasText = "live" }).Last.WaitForAsync();
        }

        foreach (var vector in Vectors)
        {
            var group = await site.Chat.FoundGroupAsync(site.IdOf("alice"), vector, vector, site.IdOf("bob"));
            await bob.Page.GotoAsync($"/chat/groups/{group}");
            await bob.Page.OpensAsync(group!);
        }

        await bob.Page.GotoAsync("/chat");
        await bob.Page.GotoAsync("/chat/people?query=img");
        await bob.Page.LiveAsync();

        Assert.Equal(0, alerts);
        Assert.Equal(0, await bob.Page.Locator("webchat-app script, webchat-app img[src=x]").CountAsync());
        bob.HasNothingToComplainAbout();
        alice.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task A_message_shows_the_very_letters_that_were_written()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, Vectors[0], Vectors[1]);
        var bob = await site.ComesAsync("bob");

        await bob.Page.OpensAsync(talk);

        await Assertions.Expect(bob.Page.Bubbles().Nth(0).Locator("[data-field=content]")).ToHaveTextAsync(Vectors[0]);
        await Assertions.Expect(bob.Page.Bubbles().Nth(1).Locator("[data-field=content]")).ToHaveTextAsync(Vectors[1]);
    }
}
