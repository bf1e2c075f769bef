using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Users;

/// <summary>Keeps polls from renewing a sliding sign-in cookie, after whatever the host's own event decides.</summary>
internal sealed class CookieRenewal : IPostConfigureOptions<CookieAuthenticationOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        var hosts = options.Events.OnCheckSlidingExpiration;
        options.Events.OnCheckSlidingExpiration = async context =>
        {
            await hosts(context);
            context.ShouldRenew &= context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NoRenewalAttribute>() is null;
        };
    }
}
