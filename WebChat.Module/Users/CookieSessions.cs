using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Users;

/// <summary>
/// Gives each sign-in a key in its cookie, and tells when it is signed out: Identity leaves no row of that which could
/// be asked. The host's own events run first.
/// </summary>
internal sealed class CookieSessions(IOptions<IdentityOptions> identity) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    /// <summary>They lead to a sign-in and are none.</summary>
    private static readonly string[] Passing =
        [IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme];

    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (Passing.Contains(name))
        {
            return;
        }

        var events = HostCookieEvents.Of(options);
        var (signIn, signOut, slide, validate) = (events.OnSigningIn, events.OnSigningOut, events.OnCheckSlidingExpiration, events.OnValidatePrincipal);
        events.OnSigningIn = async context =>
        {
            await signIn(context);
            await BeginAsync(context);
        };
        events.OnSigningOut = async context =>
        {
            await signOut(context);
            await EndAsync(context.HttpContext, context.Options, Of(context));
        };

        // Both make a renewed cookie from these properties: the key must stand in them by then.
        events.OnCheckSlidingExpiration = async context =>
        {
            var known = Note(context, context.Principal, context.Properties);
            await slide(context);
            context.ShouldRenew &= !IsSignedOut(context.HttpContext, known);
        };
        events.OnValidatePrincipal = async context =>
        {
            var known = Note(context, context.Principal, context.Properties);
            await validate(context);
            context.ShouldRenew &= !IsSignedOut(context.HttpContext, known);
        };
    }

    /// <summary>
    /// A browser that signs in once more as the same person goes on with its sign-in, so that signing out ends what was
    /// opened before. Somebody else's sign-in ends with being replaced.
    /// </summary>
    private async Task BeginAsync(CookieSigningInContext context)
    {
        if (UserOf(context.Principal) is not { } userId || CookieSession.Has(context.Properties))
        {
            return;
        }

        var before = Of(context);
        var goesOn = before is not null && before.UserId == userId && !IsSignedOut(context.HttpContext, before);
        CookieSession.Set(context.Properties, goesOn ? before!.Key : Guid.NewGuid());
        if (!goesOn)
        {
            await EndAsync(context.HttpContext, context.Options, before);
        }
    }

    /// <summary>A copy of the cookie that was renewed just now is valid this long.</summary>
    private static Task EndAsync(HttpContext http, CookieAuthenticationOptions options, KnownCookie? known) =>
        known is null
            ? Task.CompletedTask
            : Sessions(http).SignOutAsync(known.Key, options.ExpireTimeSpan > known.Life ? options.ExpireTimeSpan : known.Life);

    /// <summary>
    /// The cookie of this request. It is not asked for by authenticating: Identity signs out while it validates, and
    /// would wait for itself.
    /// </summary>
    private KnownCookie? Of(BaseContext<CookieAuthenticationOptions> context) =>
        KnownCookies.Of(context.HttpContext).Find(context.Scheme.Name) ?? Read(context);

    /// <summary>Where nothing has authenticated the request yet.</summary>
    private KnownCookie? Read(BaseContext<CookieAuthenticationOptions> context)
    {
        var options = context.Options;
        return options.SessionStore is null
            && options.CookieManager.GetRequestCookie(context.HttpContext, options.Cookie.Name!) is { } cookie
            && options.TicketDataFormat.Unprotect(cookie) is { } ticket
            ? Note(context, ticket.Principal, ticket.Properties)
            : null;
    }

    private KnownCookie? Note(BaseContext<CookieAuthenticationOptions> context, ClaimsPrincipal? principal, AuthenticationProperties properties)
    {
        if (UserOf(principal) is not { } userId || CookieSession.Adopt(properties, userId) is not { } key)
        {
            return null;
        }

        var life = properties.ExpiresUtc - properties.IssuedUtc ?? TimeSpan.Zero;
        return KnownCookies.Of(context.HttpContext).Add(context.Scheme.Name, new(userId, key, life));
    }

    private string? UserOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(identity.Value.ClaimsIdentity.UserIdClaimType);

    private static bool IsSignedOut(HttpContext http, KnownCookie? known) => known is not null && Sessions(http).IsSignedOut(known.Key);

    private static ISessions Sessions(HttpContext http) => http.RequestServices.GetRequiredService<ISessions>();
}
