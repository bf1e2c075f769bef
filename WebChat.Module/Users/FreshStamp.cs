using System.Reflection;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Users;

/// <summary>
/// Spares a request Identity's look at the security stamp while its interval isn't over. Identity decides the same, but
/// only after it has made a sign-in manager, a user manager, a store and a context: a quarter of what a poll costs.
/// Where the host has an event or a validator of its own, that is asked each time, as ever.
/// </summary>
internal sealed class FreshStamp(IOptions<SecurityStampValidatorOptions> stamps) : IPostConfigureOptions<CookieAuthenticationOptions>
{
    private static readonly MethodInfo Identitys =
        ((Func<CookieValidatePrincipalContext, Task>)SecurityStampValidator.ValidatePrincipalAsync).Method;

    private bool? _isIdentitysValidator;

    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        var events = HostCookieEvents.Of(options);
        var validate = events.OnValidatePrincipal;
        if (validate.Method == Identitys)
        {
            events.OnValidatePrincipal = context => IsFresh(context) && IsIdentitysValidator(context.HttpContext) ? Task.CompletedTask : validate(context);
        }
    }

    private bool IsFresh(CookieValidatePrincipalContext context) =>
        context.Properties.IssuedUtc is { } issued &&
        (stamps.Value.TimeProvider ?? TimeProvider.System).GetUtcNow() - issued <= stamps.Value.ValidationInterval;

    /// <summary>Only an instance tells of which class it is, and to make one is the cost: so it is looked at once.</summary>
    private bool IsIdentitysValidator(HttpContext http) =>
        _isIdentitysValidator ??= http.RequestServices.GetRequiredService<ISecurityStampValidator>().GetType() is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(SecurityStampValidator<>);
}
