using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace WebChat.Module.Http;

/// <summary>
/// The forgery check of every unsafe verb: where the request comes from, then the antiforgery token. The framework's
/// antiforgery middleware leaves out DELETE and JSON endpoints, so the chat doesn't rely on it.
/// </summary>
internal sealed class ForgeryCheck(
    IAntiforgery antiforgery, IOptions<AntiforgeryOptions> tokens, IOptions<WebChatOptions> options, ILogger<ForgeryCheck> logger)
{
    private int _hasSaid;

    /// <param name="http">The request.</param>
    /// <param name="isPage">Pages without script carry the token in their form.</param>
    public async ValueTask<Problem?> RefuseAsync(HttpContext http, bool isPage = false)
    {
        if (SocketHandshake.Is(http.Request))
        {
            return RefuseSocket(http.Request);
        }

        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method))
        {
            return null;
        }

        if (RefuseOrigin(http.Request) is { } foreign)
        {
            return foreign;
        }

        // Without the header the framework looks for the token in a form, reads it whole, and throws where it is broken.
        return (isPage || http.Request.Headers.ContainsKey(tokens.Value.HeaderName!)) && await antiforgery.IsRequestValidAsync(http)
            ? null
            : Problem.Csrf("Send the antiforgery cookie, and its token in the header that 'start' names; both change when one signs in.");
    }

    /// <summary>A socket is opened with the user's cookies from any page, without a preflight; only its origin tells whose page.</summary>
    private Problem? RefuseSocket(HttpRequest request) =>
        IsOwn(request.Headers.Origin, request) || IsAllowed(request.Headers.Origin)
            ? null
            : Problem.ForeignOrigin(Differing(request));

    private Problem? RefuseOrigin(HttpRequest request)
    {
        if (string.Equals(request.Headers["Sec-Fetch-Site"], "cross-site", StringComparison.OrdinalIgnoreCase) && !IsAllowed(request.Headers.Origin))
        {
            return Problem.Csrf("The request comes from another site.");
        }

        if (StringValues.IsNullOrEmpty(request.Headers.Origin))
        {
            return null;
        }

        return IsOwn(request.Headers.Origin, request) || IsAllowed(request.Headers.Origin)
            ? null
            : Problem.Csrf(Differing(request));
    }

    private static bool IsOwn(StringValues origin, HttpRequest request) =>
        string.Equals(origin, OwnOrigin(request), StringComparison.OrdinalIgnoreCase);

    private string Differing(HttpRequest request)
    {
        // A page cannot set that header: a browser that sends it sees another origin than the site does.
        if (request.Headers["Sec-Fetch-Site"] == "same-origin" && Interlocked.Exchange(ref _hasSaid, 1) == 0)
        {
            logger.ProxyHidesOrigin(OwnOrigin(request));
        }

        return $"The request's origin is '{request.Headers.Origin}', the site's own is '{OwnOrigin(request)}'. " +
            "Behind a proxy the site must use forwarded headers; other origins belong in the option AllowedOrigins.";
    }

    /// <summary>Browsers leave the scheme's usual port out; a proxy may name it.</summary>
    private static string OwnOrigin(HttpRequest request) =>
        (request.Scheme, request.Host.Port) is ("https", 443) or ("http", 80) ? $"{request.Scheme}://{request.Host.Host}" : $"{request.Scheme}://{request.Host}";

    private bool IsAllowed(StringValues origin) =>
        origin is [{ } single] && options.Value.AllowedOrigins.Any(allowed => allowed.TrimEnd('/').Equals(single, StringComparison.OrdinalIgnoreCase));
}
