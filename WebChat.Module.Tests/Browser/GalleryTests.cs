using Microsoft.Playwright;
using WebChat.Module.Hosting;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Images;
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
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_page_has_its_picture_by_day_and_by_night(int width)
    {
        await using var site = SampleSite.Start();
        var group = await FillAsync(site);
        await using var erin = await ComesAsync(site, "erin", width);
        await using var alice = await ComesAsync(site, "alice", width);
        var shot = new Shot(width);

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
        await shot.TakeAsync(alice.Page, "search-found", "/chat/search?query=bean");
        await shot.TakeAsync(erin.Page, "search-nothing", "/chat/search?query=bean");
        await shot.TakeAsync(alice.Page, "group-new", "/chat/groups/new");
        await shot.TakeAsync(alice.Page, "group-members", $"/chat/groups/{group}");
        await shot.TakeAsync(alice.Page, "me", "/chat/me");
        await shot.TakeAsync(alice.Page, "conversation-empty", await WithAsync(site, "erin@example.com"));

        await alice.Page.OpensAsync(await TalkAsync(site, "alice", "dave"));
        await AttachAsync(alice.Page);
        await shot.TakeAsync(alice.Page, "conversation-attaching");
        await alice.Page.SaysAsync("This is what grows in the shed's shade.");
        await Assertions.Expect(alice.Page.Bubbles().Last.GetByAltText("Sunflowers against the shed")).ToHaveJSPropertyAsync("complete", true);
        await Assertions.Expect(alice.Page.Bubbles().Last).ToHaveAttributeAsync("data-state", "sent");
        await shot.TakeAsync(alice.Page, "conversation-files");

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

    private async Task<Person> ComesAsync(SampleSite site, string name, int width)
    {
        var person = await chromium.OpenAsync(site.Address, options =>
        {
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

    private static async Task AttachAsync(IPage page)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Locator("[data-action=attach]").ClickAsync());
        await chooser.SetFilesAsync((FilePayload[])
        [
            new() { Name = "sunflowers.png", MimeType = "image/png", Buffer = Pictures.Of(SkiaSharp.SKEncodedImageFormat.Png, 1200, 800) },
            new() { Name = "Allotment plan for the second half of the year.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7"u8, .. new byte[240_000]] },
        ]);
        await Assertions.Expect(page.Locator("[data-part=upload][data-state=done]")).ToHaveCountAsync(2);
        await page.Locator("[data-field=upload-alt]").First.FillAsync("Sunflowers against the shed");
    }

    private static async Task<string> TalkAsync(SampleSite site, string one, string other) =>
        await site.Services.GetRequiredService<IChat>().OpenDirectAsync(await IdAsync(site, one), await IdAsync(site, other));

    private static async Task<string> WithAsync(SampleSite site, string name) => $"/chat/with/{await IdAsync(site, name.Split('@')[0])}";

    private static async Task<string> IdAsync(SampleSite site, string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>().FindByNameAsync($"{name}@example.com"))!.Id;
    }

    private sealed record Shot(int Width)
    {
        public async Task TakeAsync(IPage page, string name, string? path = null)
        {
            if (path is not null)
            {
                await page.GotoAsync(path);
                await page.LiveAsync();
            }

            await page.EvaluateAsync("document.fonts.ready");
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var file = Path.Combine(Repository.Root, "docs", "images", $"{name}-{Width}-{scheme.ToString().ToLowerInvariant()}.png");
                var picture = await page.ScreenshotAsync(new() { Path = IsKept ? file : null, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
                Assert.True(picture.Length > 4096, $"{name} is an empty picture.");
            }
        }
    }
}
