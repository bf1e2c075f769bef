using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace WebChat.Module.Tests.Http;

/// <summary>Every unsafe route, asked for by a page that may not.</summary>
public sealed class ForgeryTests(ForgeryTests.PartnerWorld world) : IClassFixture<ForgeryTests.PartnerWorld>
{
    public sealed class PartnerWorld() : World(Hosts.Provider.Sqlite)
    {
        protected override void Change(Hosts.SiteOptions options)
        {
            base.Change(options);
            options.Configuration["WebChat:AllowedOrigins:0"] = "https://partner.example";
            options.Configuration["WebChat:AllowedOrigins:1"] = "http://slash.example:8080/";
        }
    }

    [Fact]
    public Task Without_a_token_nothing_is_done() => RefusesAsync(request => request.Headers.Remove(world.Alice.Header));

    [Fact]
    public Task With_an_empty_token_nothing_is_done() => RefusesAsync(request => Replace(request, world.Alice.Header, ""));

    [Fact]
    public Task With_garbage_for_a_token_nothing_is_done() => RefusesAsync(request => Replace(request, world.Alice.Header, "CfDJ8garbage"));

    [Fact]
    public Task With_another_users_token_nothing_is_done() => RefusesAsync(request => Replace(request, world.Alice.Header, world.Bob.Token));

    [Theory]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://partner.example:8443")]
    [InlineData("https://partner.example.evil.example")]
    [InlineData("garbage")]
    public async Task From_a_foreign_origin_nothing_is_done_and_the_refusal_names_both(string origin)
    {
        var details = await RefusesAsync(request => request.Headers.Add("Origin", origin));

        var own = world.Site.Address.GetLeftPart(UriPartial.Authority);
        Assert.All(details, detail => Assert.Contains($"'{origin}'", detail, StringComparison.Ordinal));
        Assert.All(details, detail => Assert.Contains($"'{own}'", detail, StringComparison.Ordinal));
    }

    [Fact]
    public Task From_the_own_host_over_another_scheme_nothing_is_done() =>
        RefusesAsync(request => request.Headers.Add("Origin", $"https://{world.Site.Address.Authority}"));

    [Fact]
    public Task With_two_origins_nothing_is_done() =>
        RefusesAsync(request => request.Headers.Add("Origin", ["https://partner.example", "https://evil.example"]));

    [Fact]
    public Task From_another_site_as_the_browser_says_nothing_is_done() =>
        RefusesAsync(request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));

    [Fact]
    public Task From_another_site_as_the_browser_says_nothing_is_done_whatever_the_origin() => RefusesAsync(request =>
    {
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Origin", world.Site.Address.GetLeftPart(UriPartial.Authority));
    });

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded; charset=no-such-charset")]
    public Task A_form_is_not_searched_for_a_token(string mediaType) => RefusesAsync(request =>
    {
        request.Headers.Remove(world.Alice.Header);
        request.Content = new StringContent($"--x\r\n{new string('x', 100_000)}&__RequestVerificationToken={Uri.EscapeDataString(world.Alice.Token)}");
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
    });

    [Theory]
    [InlineData("https://partner.example", "cross-site")]
    [InlineData("HTTPS://PARTNER.example", "cross-site")]
    [InlineData("http://slash.example:8080", "cross-site")]
    [InlineData("https://partner.example", null)]
    [InlineData(null, "same-origin")]
    [InlineData(null, "same-site")]
    [InlineData(null, "none")]
    [InlineData("own", "same-origin")]
    public async Task From_an_origin_that_may_it_is_done(string? origin, string? site)
    {
        using var request = world.Alice.Request("PATCH", "/me", JsonContent.Create(new { about = "changed" }));
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? world.Site.Address.GetLeftPart(UriPartial.Authority) : origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await world.Alice.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Signed_out_every_route_answers_401_and_nothing_is_done()
    {
        var before = await world.StoredAsync();
        using var stranger = world.Site.NewClient();
        foreach (var route in world.Routes)
        {
            using var request = world.Alice.Request(route.Method, route.Fill(world), Content(route));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            using var answer = await stranger.SendAsync(request);
            await Refused.WithAsync(answer, 401, "signed-out", $"{route}");
        }

        Assert.Equal(before, await world.StoredAsync());
    }

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private async Task<IReadOnlyList<string>> RefusesAsync(Action<HttpRequestMessage> forge)
    {
        var before = await world.StoredAsync();
        var details = new List<string>();
        foreach (var route in world.Routes.Where(route => route.IsUnsafe))
        {
            using var request = world.Alice.Request(route.Method, route.Fill(world), Content(route));
            forge(request);
            using var answer = await world.Alice.Client.SendAsync(request);
            details.Add(await Refused.WithAsync(answer, 400, "csrf", $"{route}"));
        }

        Assert.Contains(world.Routes, route => route.Method == "DELETE");
        Assert.Equal(before, await world.StoredAsync());
        return details;
    }

    private HttpContent? Content(ApiRoute route) => route.ValidContent(world);
}
