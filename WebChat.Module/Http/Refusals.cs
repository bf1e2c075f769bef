using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WebChat.Module.Http;

/// <summary>
/// What routing would refuse with an empty 404 or 405, answered as the contract says: each route once more without a
/// method, and everything else below the API.
/// </summary>
internal static class Refusals
{
    public static void MapRefusals(this RouteGroupBuilder api)
    {
        foreach (var route in ((IEndpointRouteBuilder)api).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().GroupBy(route => route.RoutePattern.RawText).ToList())
        {
            var methods = route.SelectMany(one => one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Except([HttpMethods.Connect]).Order(StringComparer.Ordinal);
            var allow = string.Join(", ", methods);
            api.Map(route.Key!, (HttpContext http) =>
            {
                http.Response.Headers.Allow = allow;
                return Problem.MethodNotAllowed;
            }).ExcludeFromDescription();
        }

        api.Map("/{**rest}", () => Problem.NotFound).ExcludeFromDescription();
    }
}
