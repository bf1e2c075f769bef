using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Http;

/// <summary>
/// Stands in front of every endpoint of the API: headers, sign-in, authorisation, forgery check, caller, and the answer
/// to whatever goes wrong behind it. It wraps the endpoint itself, so it runs before a handler's parameters are bound and
/// depends on none of the host's middleware.
/// </summary>
internal static class Guard
{
    public static void Protect(IEndpointConventionBuilder endpoints)
    {
        // The host's authorization middleware would answer a bare 401 or a redirect; the guard enforces the same policies.
        endpoints.Add(builder => builder.Metadata.Add(new AllowAnonymousAttribute()));
        endpoints.Finally(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = http => RunAsync(http, next);
        });
    }

    private static async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            if (await RefuseAsync(http) is { } problem)
            {
                await problem.ExecuteAsync(http);
                return;
            }

            await next(http);
        }
        catch (OperationCanceledException) when (!http.Response.HasStarted && IsTimedOut(http))
        {
            // By the host's request time-outs, whose token is the aborted one as well.
            http.RequestAborted = CancellationToken.None;
            await Problem.Unavailable.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted && Translate(http, exception) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    private static async Task<Problem?> RefuseAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var policy = await DemandedPolicy.OfAsync(http);
        var evaluator = services.GetRequiredService<IPolicyEvaluator>();
        if (await AuthenticateAsync(http, evaluator, policy) is not { Succeeded: true } signedIn)
        {
            return Problem.SignedOut;
        }

        http.User = signedIn.Principal;
        var allowed = await evaluator.AuthorizeAsync(policy, signedIn, http, http);
        if (!allowed.Succeeded)
        {
            return allowed.Challenged ? Problem.SignedOut : Problem.NotAllowed;
        }

        if (await services.GetRequiredService<ForgeryCheck>().RefuseAsync(http) is { } forged)
        {
            return forged;
        }

        if (await services.GetRequiredService<SignedInUser>().CallerOfAsync(http) is not { } caller)
        {
            return Problem.SignedOut;
        }

        http.SetCaller(caller);
        return RequestTarget.IsText(http) ? null : Problem.Validation("The address holds NUL, or bytes that are not UTF-8.");
    }

    private static async Task<AuthenticateResult> AuthenticateAsync(HttpContext http, IPolicyEvaluator evaluator, AuthorizationPolicy policy)
    {
        var result = await evaluator.AuthenticateAsync(policy, http);

        // Without schemes of its own the policy relies on the host's authentication middleware, which may not be there.
        return result.Succeeded || policy.AuthenticationSchemes.Count > 0 ? result : await http.AuthenticateAsync();
    }

    private static bool IsTimedOut(HttpContext http) =>
        http.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.IsCancellationRequested == true;

    private static Problem? Translate(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case ProblemException bad:
                return bad.Problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge(http.RequestServices.GetRequiredService<IOptions<WebChatOptions>>().Value.Limits.BodyBytes);
            case BadHttpRequestException:
                return Problem.Validation("The request is not well-formed.");
            default:
                return http.RequestServices.GetRequiredService<StorageState>().IsAway(exception) ? Problem.Unavailable : null;
        }
    }
}
