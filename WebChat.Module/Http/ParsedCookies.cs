using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WebChat.Module.Http;

/// <summary>The cookies of a request as text of their own, beside the header they were read from.</summary>
internal static class ParsedCookies
{
    /// <summary>
    /// Lets go of them; who asks again has them read anew. A sign-in cookie is 2 KB, a tenth of what somebody costs who
    /// waits.
    /// </summary>
    public static void Forget(HttpContext http)
    {
        http.Features.Set<IRequestCookiesFeature>(null);

        // The request remembers what it has found of all such features until it looks for one of them again.
        _ = http.Request.RouteValues;
    }
}
