using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Users;

/// <summary>Somebody who has left the page open is not there: polls must not keep the sign-in alive.</summary>
public sealed class CookieRenewalTests
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    [Fact]
    public async Task Past_half_of_its_life_a_poll_does_not_renew_the_cookie_and_any_other_request_does()
    {
        var (clock, site) = await StartAsync(_ => { });
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        clock.Advance(Life * 0.6);

        Assert.False(await RenewsAsync(alice, "/events?wait=0"));
        Assert.True(await RenewsAsync(alice, "/me"));
    }

    [Fact]
    public async Task When_the_security_stamp_is_looked_at_a_poll_does_not_renew_the_cookie_and_any_other_request_does()
    {
        var (clock, site) = await StartAsync(services => services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(5)));
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.False(await RenewsAsync(alice, "/events?wait=0"));
        Assert.True(await RenewsAsync(alice, "/me"));
    }

    [Fact]
    public async Task Somebody_who_only_polls_is_signed_out_when_the_cookies_life_is_over()
    {
        var (clock, site) = await StartAsync(_ => { });
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        for (var polled = TimeSpan.Zero; polled < Life; polled += Life / 4)
        {
            using var poll = await alice.SendAsync("GET", "/events?wait=0");
            Assert.True(poll.IsSuccessStatusCode);
            clock.Advance(Life / 4);
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await alice.SendAsync("GET", "/events?wait=0");
        await Refused.WithAsync(late, 401, "signed-out");
    }

    [Fact]
    public async Task The_hosts_own_events_are_asked_first()
    {
        var asked = 0;
        var (clock, site) = await StartAsync(services => services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
            options.Events.OnCheckSlidingExpiration = context =>
            {
                asked++;
                context.ShouldRenew = false;
                return Task.CompletedTask;
            }));
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        clock.Advance(Life * 0.6);

        Assert.False(await RenewsAsync(alice, "/me"));
        Assert.NotEqual(0, asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_the_host_wrote_a_class_for_are_asked_as_well_and_polls_still_renew_nothing(bool byType)
    {
        var (clock, site) = await StartAsync(services => services.AddSingleton<Eager>().Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            if (byType)
                options.EventsType = typeof(Eager);
            else
                options.Events = new Eager();
        }));
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await RenewsAsync(alice, "/events?wait=0"));
        Assert.True(await RenewsAsync(alice, "/me"));
        using var stranger = site.NewClient();
        using var page = await stranger.GetAsync("/chat/people");
        Assert.Equal("/eager", page.Headers.Location?.OriginalString);
    }

    private static async Task<(FakeTimeProvider, TestSite<SiteContext, IdentityUser>)> StartAsync(Action<IServiceCollection> configure)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Clock = clock;
            site.Services = services =>
            {
                services.ConfigureApplicationCookie(options => options.ExpireTimeSpan = Life);
                services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = 2 * Life);
                configure(services);
            };
        });
        return (clock, site);
    }

    /// <summary>Renews at every request.</summary>
    private sealed class Eager : CookieAuthenticationEvents
    {
        public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
        {
            context.ShouldRenew = true;
            return Task.CompletedTask;
        }

        public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
        {
            context.Response.Redirect("/eager");
            return Task.CompletedTask;
        }
    }

    private static async Task<bool> RenewsAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.SendAsync("GET", path);
        Assert.True(answer.IsSuccessStatusCode);
        return answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith(".AspNetCore.Identity.Application=", StringComparison.Ordinal));
    }
}
