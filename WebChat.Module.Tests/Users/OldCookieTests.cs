using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using WebChat.Module.Tests.Stories.Guarantees;

namespace WebChat.Module.Tests.Users;

/// <summary>Cookies that a site gave out before it had the chat carry no key of their sign-in.</summary>
public sealed class OldCookieTests
{
    private const int Hold = 50;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Farewell = ["signed-out"];

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Signing_out_ends_the_streams_of_that_old_cookie_and_not_of_another_one()
    {
        await using var town = await OpenAsync();
        using var desk = await Stories.Guarantees.Browser.SignsIn(town.Site.Address, "alice");
        _clock.Advance(TimeSpan.FromSeconds(2));
        using var phone = await Stories.Guarantees.Browser.SignsIn(town.Site.Address, "alice");
        using var atDesk = await desk.OpensChat("alice");
        using var onPhone = await phone.OpensChat("alice");
        using var copy = await desk.Copy(town.Site.Address);
        var (hers, other) = (atDesk.Ears.Polls(Hold), onPhone.Ears.Polls(Hold));
        await town.AreWaiting(2);

        await desk.SignsOut();

        Assert.Equal(Farewell, (await hers.WaitAsync(Patience)).Types);
        (await copy.Gets("me")).Must(401, "signed-out");
        Assert.False(other.IsCompleted);
        (await onPhone.Gets("me")).Must(200);
    }

    [Fact]
    public async Task A_renewed_cookie_is_still_the_sign_in_it_was_and_a_signed_out_one_is_not_renewed()
    {
        await using var town = await OpenAsync();
        using var desk = await Stories.Guarantees.Browser.SignsIn(town.Site.Address, "alice");
        using var alice = await desk.OpensChat("alice");
        using var copy = await desk.Copy(town.Site.Address);
        _clock.Advance(Life * 0.6);
        var stream = copy.Ears.Polls(Hold);
        await town.AreWaiting(1);
        Assert.Contains("Set-Cookie", (await alice.Gets("me")).Headers.Select(header => header.Key));

        await desk.SignsOut();

        Assert.Equal(Farewell, (await stream.WaitAsync(Patience)).Types);
        (await copy.Gets("me")).Must(401, "signed-out");
        using var who = await copy.Http.GetAsync(SiteDoor.Who);
        Assert.False(who.Headers.Contains("Set-Cookie"));
    }

    private async Task<Town> OpenAsync()
    {
        var town = await Town.Open(Provider.InMemory, site =>
        {
            site.Clock = _clock;
            site.AddChat = services =>
            {
                services.AddWebChat<SiteContext>();
                services.ConfigureApplicationCookie(options => options.ExpireTimeSpan = Life);
                services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = 2 * Life);
                services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, Age);
            };
        });
        await town.Site.RegisterAsync("alice");
        return town;
    }

    /// <summary>Takes out what the chat put in.</summary>
    private static void Age(CookieAuthenticationOptions options)
    {
        var signIn = options.Events.OnSigningIn;
        options.Events.OnSigningIn = async context =>
        {
            await signIn(context);
            Assert.True(context.Properties.Items.Remove(".webchat.session"));
        };
    }
}
