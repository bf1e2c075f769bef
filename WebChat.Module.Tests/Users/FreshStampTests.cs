using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Users;

/// <summary>What Identity would decide is decided without it, and nothing else.</summary>
public sealed class FreshStampTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_cookie_costs_no_sign_in_manager_until_the_interval_is_over()
    {
        var made = 0;
        var (clock, site) = await StartAsync(services => services.AddScoped(provider =>
        {
            made++;
            return ActivatorUtilities.CreateInstance<SignInManager<IdentityUser>>(provider);
        }));
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        Assert.True(await IsInAsync(alice));
        Assert.NotEqual(0, made);

        made = 0;
        clock.Advance(Interval - TimeSpan.FromSeconds(1));
        Assert.True(await IsInAsync(alice));
        Assert.Equal(0, made);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await IsInAsync(alice));
        Assert.NotEqual(0, made);
    }

    [Fact]
    public async Task A_validator_of_the_hosts_own_is_asked_at_every_request()
    {
        var refusing = new Refusing();
        var (_, site) = await StartAsync(services => services.AddScoped<ISecurityStampValidator>(_ => refusing));
        await using var ended = site;
        using var alice = await site.ComeAsync("alice");
        Assert.True(await IsInAsync(alice));

        refusing.Refuses = true;
        Assert.False(await IsInAsync(alice));
    }

    private static async Task<(FakeTimeProvider, TestSite<SiteContext, IdentityUser>)> StartAsync(Action<IServiceCollection> configure)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Clock = clock;
            site.Services = services =>
            {
                services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = Interval);
                configure(services);
            };
        });
        return (clock, site);
    }

    private static async Task<bool> IsInAsync(Visitor visitor)
    {
        using var answer = await visitor.SendAsync("GET", "/me");
        return answer.IsSuccessStatusCode;
    }

    private sealed class Refusing : ISecurityStampValidator
    {
        public bool Refuses { get; set; }

        public Task ValidateAsync(CookieValidatePrincipalContext context)
        {
            if (Refuses)
                context.RejectPrincipal();
            return Task.CompletedTask;
        }
    }
}
