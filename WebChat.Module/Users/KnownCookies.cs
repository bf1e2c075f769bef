using Microsoft.AspNetCore.Http;

namespace WebChat.Module.Users;

/// <summary>A sign-in cookie that a request carries: whose it is, which sign-in, and how long it is valid from its issue.</summary>
internal sealed record KnownCookie(string UserId, Guid Key, TimeSpan Life);

/// <summary>The sign-in cookies of one request, by scheme.</summary>
internal sealed class KnownCookies
{
    private readonly Dictionary<string, KnownCookie> _byScheme = [];

    public static KnownCookies Of(HttpContext http)
    {
        var known = http.Features.Get<KnownCookies>();
        if (known is null)
        {
            http.Features.Set(known = new());
        }

        return known;
    }

    public KnownCookie? Find(string scheme) => _byScheme.GetValueOrDefault(scheme);

    public KnownCookie? OfUser(string userId) => _byScheme.Values.FirstOrDefault(known => known.UserId == userId);

    public KnownCookie Add(string scheme, KnownCookie known) => _byScheme[scheme] = known;
}
