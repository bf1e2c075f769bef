using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace WebChat.Module.Tests.Hosts;

/// <summary>Signing in without a page: the cookie is Identity's own, only the password is not asked.</summary>
internal static class SiteDoor
{
    public const string SignIn = "/test/sign-in";
    public const string SignOut = "/test/sign-out";
    public const string Who = "/test/who";

    public static void MapDoor<TUser>(this WebApplication app) where TUser : class
    {
        app.MapPost(SignIn, async Task<IResult> (string user, UserManager<TUser> users, SignInManager<TUser> door) =>
        {
            if (await users.FindByNameAsync(user) is not { } found)
                return TypedResults.NotFound();
            await door.SignInAsync(found, isPersistent: false);
            return TypedResults.NoContent();
        }).AllowAnonymous();

        app.MapPost(SignOut, async (SignInManager<TUser> door) => await door.SignOutAsync()).AllowAnonymous();

        app.MapGet(Who, (ClaimsPrincipal visitor) => visitor.Identity?.Name ?? "").AllowAnonymous();

        // Browsers ask every site for it and complain when there is none.
        app.MapGet("/favicon.ico", () => TypedResults.NoContent()).AllowAnonymous();
    }
}
