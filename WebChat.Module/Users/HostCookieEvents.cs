using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Users;

/// <summary>
/// The events of a host that wrote a class for them, given as an object or by its type. Such a class overrides methods,
/// which no delegate can follow; here each method is a delegate again that calls the host's.
/// </summary>
internal sealed class HostCookieEvents : CookieAuthenticationEvents
{
    private readonly CookieAuthenticationEvents _given;
    private readonly Type? _type;

    private HostCookieEvents(CookieAuthenticationEvents given, Type? type)
    {
        (_given, _type) = (given, type);
        OnValidatePrincipal = context => Hosts(context.HttpContext).ValidatePrincipal(context);
        OnCheckSlidingExpiration = context => Hosts(context.HttpContext).CheckSlidingExpiration(context);
        OnSigningIn = context => Hosts(context.HttpContext).SigningIn(context);
        OnSignedIn = context => Hosts(context.HttpContext).SignedIn(context);
        OnSigningOut = context => Hosts(context.HttpContext).SigningOut(context);
        OnRedirectToLogin = context => Hosts(context.HttpContext).RedirectToLogin(context);
        OnRedirectToLogout = context => Hosts(context.HttpContext).RedirectToLogout(context);
        OnRedirectToAccessDenied = context => Hosts(context.HttpContext).RedirectToAccessDenied(context);
        OnRedirectToReturnUrl = context => Hosts(context.HttpContext).RedirectToReturnUrl(context);
    }

    /// <summary>The options' events as delegates that can be chained, whatever the host gave.</summary>
    public static CookieAuthenticationEvents Of(CookieAuthenticationOptions options)
    {
        if (options.EventsType is not null || (options.Events is not HostCookieEvents && options.Events.GetType() != typeof(CookieAuthenticationEvents)))
        {
            options.Events = new HostCookieEvents(options.Events, options.EventsType);
            options.EventsType = null;
        }

        return options.Events;
    }

    private CookieAuthenticationEvents Hosts(HttpContext http) =>
        _type is null ? _given : (CookieAuthenticationEvents)http.RequestServices.GetRequiredService(_type);
}
