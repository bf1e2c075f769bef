using Microsoft.Playwright;
using WebChat.Module.Hosting;
using WebChat.Module.Tests.Hosts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Browser;

/// <summary>
/// Takes a picture of every page in its states, on the sample site. With <c>WEBCHAT_GALLERY=true</c> they are kept in
/// <c>docs/images</c>; without it the same way is gone and nothing is written.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class GalleryTests(Chromium chromium)
{
    private static readonly bool IsKept = Environment.GetEnvironmentVariable("WEBCHAT_GALLERY") == "true";

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_page_has_its_picture(int width, ColorScheme scheme)
    {
        await using var site = SampleSite.Start();
        var group = await FillAsync(site);
        await using var erin = await ComesAsync(site, "erin", width, scheme);
        await using var alice = await ComesAsync(site, "alice", width, scheme);
        var shot = new Shot(width, scheme);

        await shot.TakeAsync(erin.Page, "inbox-empty", "/chat");
        await shot.TakeAsync(erin.Page, "people-empty", "/chat/people");
        await shot.TakeAsync(alice.Page, "inbox-full", "/chat");
        await shot.TakeAsync(alice.Page, "conversation-full", $"/chat/conversations/{group}");
        await alice.Page.Bubble("Potatoes, obviously.").Locator("[data-field=content]").HoverAsync();
        await alice.Page.Locator("[data-action=more]").ClickAsync();
        await shot.TakeAsync(alice.Page, "conversation-acts");
        await alice.Page.Keyboard.PressAsync("Escape");
        await alice.Page.Locator("webchat-conversation [data-part=mine] summary").ClickAsync();
        await shot.TakeAsync(alice.Page, "conversation-options");
        await shot.TakeAsync(alice.Page, "people-full", "/chat/people?query=da");
        await shot.TakeAsync(alice.Page, "group-new", "/chat/groups/new");
        await shot.TakeAsync(alice.Page, "group-members", $"/chat/groups/{group}");
        await shot.TakeAsync(alice.Page, "me", "/chat/me");
        await shot.TakeAsync(alice.Page, "conversation-empty", await WithAsync(site, "erin@example.com"));

        await alice.Page.OpensAsync(group);
        await alice.Page.RouteAsync("**/api/conversations/*/messages", route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"status":403,"code":"not-allowed","title":"Not allowed","detail":"You may not do this here."}""" })
            : route.ContinueAsync());
        await alice.Page.SaysAsync("Who has the wheelbarrow?");
        await Assertions.Expect(alice.Page.Bubble("Who has the wheelbarrow?")).ToHaveAttributeAsync("data-state", "failed");
        await shot.TakeAsync(alice.Page, "conversation-failed");

        await alice.Context.SetOfflineAsync(true);
        await Assertions.Expect(alice.Page.Locator("webchat-status")).ToBeVisibleAsync();
        await shot.TakeAsync(alice.Page, "conversation-offline");
    }

    private async Task<Person> ComesAsync(SampleSite site, string name, int width, ColorScheme scheme)
    {
        var person = await chromium.OpenAsync(site.Address, options =>
        {
            options.ColorScheme = scheme;
            options.ViewportSize = new() { Width = width, Height = width > 600 ? 800 : 844 };
            options.HasTouch = width < 600;
            options.ReducedMotion = ReducedMotion.Reduce;
        });
        await person.LogInAsync($"{name}@example.com", "Passw0rd!");
        return person;
    }

    private static async Task<string> FillAsync(SampleSite site)
    {
        var chat = site.Services.GetRequiredService<IChat>();
        var (alice, bob, carol, dave) = (await IdAsync(site, "alice"), await IdAsync(site, "bob"), await IdAsync(site, "carol"), await IdAsync(site, "dave"));
        var harvest = (await chat.FoundGroupAsync(carol, "Harvest supper", "Saturday the 12th, by the compost bays.", alice, bob, dave))!;
        (string Who, string Text)[] said =
        [
            (carol, "Shall we start at six? It is dark by eight now."),
            (dave, "Six is fine. I'll bring the sweetcorn and the long table."),
            (dave, "And the good lanterns, if I find them."),
            (bob, "Potatoes, obviously. 🥔 @alice, have you got the big pot?"),
            (alice, "I can do a bean stew for twelve. Does anybody not eat beans?"),
            (carol, "Erin might come too. I'll ask her tomorrow when she is at the gate."),
            (alice, "Lovely. Then for thirteen."),
        ];
        foreach (var (who, text) in said)
        {
            await chat.SendAsync(who, harvest, Guid.NewGuid(), text);
        }

        await chat.SendAsync(dave, await chat.OpenDirectAsync(dave, alice), Guid.NewGuid(), "Could you water the sunflowers on Thursday?");
        return harvest;
    }

    private static async Task<string> WithAsync(SampleSite site, string name) => $"/chat/with/{await IdAsync(site, name.Split('@')[0])}";

    private static async Task<string> IdAsync(SampleSite site, string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>().FindByNameAsync($"{name}@example.com"))!.Id;
    }

    private sealed record Shot(int Width, ColorScheme Scheme)
    {
        public async Task TakeAsync(IPage page, string name, string? path = null)
        {
            if (path is not null)
            {
                await page.GotoAsync(path);
                await page.LiveAsync();
            }

            await page.EvaluateAsync("document.fonts.ready");
            var file = Path.Combine(Repository.Root, "docs", "images", $"{name}-{Width}-{Scheme.ToString().ToLowerInvariant()}.png");
            var picture = await page.ScreenshotAsync(new() { Path = IsKept ? file : null, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
            Assert.True(picture.Length > 4096, $"{name} is an empty picture.");
        }
    }
}
