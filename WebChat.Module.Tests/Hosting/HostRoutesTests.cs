using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Hosting;

/// <summary>Where the chat stands in a host's addresses.</summary>
public sealed class HostRoutesTests
{
    [Fact]
    public Task It_works_where_the_host_maps_Razor_Pages_before_it() => WorksAsync(site =>
    {
        site.Services = services => services.AddRazorPages();
        site.BeforeChat = app => app.MapRazorPages().WithStaticAssets();
    });

    [Fact]
    public Task It_works_where_the_host_maps_Razor_Pages_after_it() => WorksAsync(site => site.AfterChat = app => app.MapRazorPages());

    [Fact]
    public Task It_works_where_the_host_maps_controllers_and_a_fallback() => WorksAsync(site =>
    {
        site.Services = services => services.AddControllersWithViews();
        site.AfterChat = app =>
        {
            app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}");
            app.MapFallback(() => "the site's own answer");
        };
    });

    [Fact]
    public async Task Added_and_mapped_twice_it_is_the_same_as_once()
    {
        await using var once = await TestSite.StartAsync(Provider.InMemory);
        await using var twice = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.AddChat = services => services.AddWebChat<SiteContext>().Services.AddWebChat<SiteContext>(options => options.Limits.StreamsPerUser = 3).Services.AddWebChat();
            site.MapChat = app => Assert.Same(app.MapWebChat(), app.MapWebChat("chat/"));
        });

        Assert.Equal(ApiRoute.Of(once.Services), ApiRoute.Of(twice.Services));
        Assert.Equal(once.Services.GetServices<IHostedService>().Count(), twice.Services.GetServices<IHostedService>().Count());
        await twice.WorksAsync();
        using var carol = await twice.ComeAsync("carol");
        Assert.Equal(3, (await carol.DoAsync("GET", "/start")).GetProperty("limits").GetProperty("streamsPerUser").GetInt32());
    }

    [Theory]
    [InlineData("/talk")]
    [InlineData("club/talk/")]
    public async Task It_works_under_another_prefix(string prefix)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.MapChat = app => app.MapWebChat(prefix));

        await site.WorksAsync("/" + prefix.Trim('/'));

        using var client = site.NewClient();
        using var answer = await client.GetAsync("/chat/api/start");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task It_works_under_a_path_base_and_its_cookies_stay_there()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.BeforeRouting = app => app.UsePathBase("/club"));

        await site.WorksAsync("/club/chat");

        using var carol = await site.ComeAsync("carol", "/club/chat");
        using var start = await carol.Client.GetAsync("/club/chat/api/start");
        using var changed = await carol.SendJsonAsync("PATCH", "/me", new { about = "x" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var missing = await carol.SendAsync("GET", "/nothing");
        await Refused.WithAsync(missing, 404, "not-found");
    }

    [Theory]
    [InlineData("club.example", "https://club.example", true)]
    [InlineData("club.example:443", "https://club.example", true)]
    [InlineData("club.example", "https://CLUB.example", true)]
    [InlineData("club.example:8443", "https://club.example:8443", true)]
    [InlineData("club.example:80", "https://club.example", false)]
    [InlineData("club.example", "http://club.example", false)]
    [InlineData("club.example", "https://club.example:8443", false)]
    [InlineData("club.example", "own", false)]
    public async Task Behind_a_proxy_the_own_origin_is_what_the_browser_sees(string host, string origin, bool isOwn)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.BeforeRouting = app => app.UseForwardedHeaders(
            new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All }));
        using var alice = await site.ComeAsync("alice");
        using var request = alice.Request("PATCH", "/me", JsonContent.Create(new { about = "x" }));
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", host);
        request.Headers.Add("Origin", origin == "own" ? site.Address.GetLeftPart(UriPartial.Authority) : origin);

        using var answer = await alice.Client.SendAsync(request);

        if (isOwn)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            Assert.Contains($"'https://{host}'", await Refused.WithAsync(answer, 400, "csrf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_configured_is_named_in_the_refusal()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory);
        using var alice = await site.ComeAsync("alice");
        using var request = alice.Request("DELETE", "/contacts/x");
        request.Headers.Add("X-Forwarded-Host", "club.example");
        request.Headers.Add("Origin", "https://club.example");

        using var answer = await alice.Client.SendAsync(request);

        Assert.Contains("forwarded headers", await Refused.WithAsync(answer, 400, "csrf"), StringComparison.Ordinal);
    }

    private static async Task WorksAsync(Action<SiteOptions> change)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, change);
        await site.WorksAsync();
        Assert.NotEmpty(ApiRoute.Of(site.Services));
    }
}
