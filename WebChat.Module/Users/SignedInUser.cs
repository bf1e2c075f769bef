using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Users;

/// <summary>Reads the host's user id from a principal, in the claim the host's Identity options name.</summary>
internal sealed class SignedInUser(IOptions<IdentityOptions> identity, ICallerDirectory callers, ISessions sessions)
{
    /// <summary>Null where nobody is signed in, or the sign-in no longer counts; otherwise the request knows its session as well.</summary>
    public async ValueTask<Caller?> CallerOfAsync(HttpContext http)
    {
        var claims = identity.Value.ClaimsIdentity;
        if (http.User.Identity?.IsAuthenticated != true || http.User.FindFirstValue(claims.UserIdClaimType) is not { Length: > 0 } id)
        {
            return null;
        }

        var session = new Session(id, KnownCookies.Of(http).OfUser(id)?.Key, http.User.FindFirstValue(claims.SecurityStampClaimType));
        http.Features.Set(session);
        return await sessions.StandsAsync(session) ? await callers.FindAsync(id) : null;
    }
}
