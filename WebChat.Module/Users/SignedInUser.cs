using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Users;

/// <summary>Reads the host's user id from a principal, in the claim the host's Identity options name.</summary>
internal sealed class SignedInUser(IOptions<IdentityOptions> identity, ICallerDirectory callers)
{
    public async ValueTask<Caller?> CallerOfAsync(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && principal.FindFirstValue(identity.Value.ClaimsIdentity.UserIdClaimType) is { Length: > 0 } id
            ? await callers.FindAsync(id)
            : null;
}
