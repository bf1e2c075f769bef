using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Users;

/// <summary>Keeps polls from renewing a sliding sign-in cookie, after whatever the host's own events decide.</summary>
internal sealed class CookieRenewal : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        var events = HostCookieEvents.Of(options);
        var (slide, validate) = (events.OnCheckSlidingExpiration, events.OnValidatePrincipal);
        events.OnCheckSlidingExpiration = async context =>
        {
            await slide(context);
            context.ShouldRenew &= IsActivity(context.HttpContext);
        };

        // Identity renews here as well, each time it has looked at the security stamp.
        events.OnValidatePrincipal = async context =>
        {
            await validate(context);
            context.ShouldRenew &= IsActivity(context.HttpContext);
        };
    }

    private static bool IsActivity(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<NoRenewalAttribute>() is null;
}
