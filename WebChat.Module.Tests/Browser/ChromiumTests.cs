using System.Buffers.Binary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task Two_people_are_two_people_and_a_second_tab_is_the_same_one()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory);
        await site.RegisterAsync("alice");
        await site.RegisterAsync("bob");
        await using var alice = await chromium.OpenAsync(site.Address);
        await using var bob = await chromium.OpenAsync(site.Address);

        await alice.SignInAsync("alice");
        await bob.SignInAsync("bob");

        await alice.GoToAsync(SiteDoor.Who);
        await bob.GoToAsync(SiteDoor.Who);
        var second = await alice.OpenTabAsync();
        await second.GotoAsync(SiteDoor.Who);
        Assert.Equal("alice", await alice.Page.InnerTextAsync("body"));
        Assert.Equal("alice", await second.InnerTextAsync("body"));
        Assert.Equal("bob", await bob.Page.InnerTextAsync("body"));
        alice.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task The_site_may_be_https()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Https = true;
            site.AfterChat = app => app.MapGet("/protocol", (HttpRequest request) => request.Scheme + " " + request.Protocol);
        });
        await site.RegisterAsync("alice");
        await using var alice = await chromium.OpenAsync(site.Address);

        await alice.SignInAsync("alice");
        await alice.GoToAsync("/protocol");

        Assert.Equal("https HTTP/2", await alice.Page.InnerTextAsync("body"));
    }

    [Theory]
    [InlineData("<script>document.title = 'inline'</script>", "Content Security Policy")]
    [InlineData("<script src='/broken.js'></script>", "broken on purpose")]
    [InlineData("<img src='/missing.png'>", "404")]
    public async Task What_a_page_does_wrong_is_noticed(string wrong, string complaint)
    {
        await using var site = await StartWithPageAsync($"<h1>Hello</h1>{wrong}");
        await using var visitor = await chromium.OpenAsync(site.Address);

        await visitor.GoToAsync("/page");

        await Eventually.TrueAsync(() => visitor.Complaints.Any(seen => seen.Contains(complaint, StringComparison.Ordinal)));
        Assert.Throws<Xunit.Sdk.TrueException>(visitor.HasNothingToComplainAbout);
    }

    [Fact]
    public async Task Scripts_colours_size_and_language_are_the_persons_choice()
    {
        await using var site = await StartWithPageAsync("<noscript>no script</noscript><p id='language'></p>");
        await using var plain = await chromium.OpenAsync(site.Address, person => person.JavaScriptEnabled = false);
        await using var dark = await chromium.OpenAsync(site.Address, person =>
        {
            person.ColorScheme = ColorScheme.Dark;
            person.ViewportSize = new() { Width = 390, Height = 844 };
            person.Locale = "zh-CN";
        });

        await plain.GoToAsync("/page");
        await dark.GoToAsync("/page");

        Assert.True(await plain.Page.GetByText("no script").IsVisibleAsync());
        Assert.False(await dark.Page.GetByText("no script").IsVisibleAsync());
        Assert.True(await dark.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
        Assert.Equal("zh-CN", await dark.Page.EvaluateAsync<string>("navigator.language"));
        Assert.Equal((390, 844), await ShotSizeAsync(dark));
    }

    [Fact]
    public async Task The_login_page_of_Identity_UI_can_be_filled_in_without_scripts()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.AfterChat = app =>
        {
            app.MapGet("/Identity/Account/Login", () => Html(
                "<form method='post'><input name='Input.Email'><input name='Input.Password' type='password'><button>Log in</button></form>"));
            app.MapPost("/Identity/Account/Login", async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                return Results.Redirect($"/welcome?back={form["Input.Email"]}+{form["Input.Password"]}");
            });
            app.MapGet("/welcome", (string back) => back);
        });
        await using var alice = await chromium.OpenAsync(site.Address, person => person.JavaScriptEnabled = false);

        await alice.LogInAsync("alice@example.com", "Passw0rd!");

        Assert.Equal("alice@example.com Passw0rd!", await alice.Page.InnerTextAsync("body"));
    }

    private static async Task<(int Width, int Height)> ShotSizeAsync(Person person)
    {
        var folder = Directory.CreateTempSubdirectory("webchat-shot-");
        try
        {
            var path = Path.Combine(folder.FullName, "new", "page.png");
            await person.SaveScreenshotAsync(path);
            // A PNG says its size right after its signature and the header chunk's name.
            var png = await File.ReadAllBytesAsync(path);
            return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<TestSite<SiteContext, Microsoft.AspNetCore.Identity.IdentityUser>> StartWithPageAsync(string body) =>
        TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.BeforeRouting = app => app.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
                return next(context);
            });
            site.AfterChat = app =>
            {
                app.MapGet("/page", () => Html(body));
                app.MapGet("/broken.js", () => Results.Text("throw new Error('broken on purpose')", "text/javascript"));
            };
        });

    private static IResult Html(string body) => Results.Text($"<!doctype html><title>Page</title>{body}", "text/html");
}
