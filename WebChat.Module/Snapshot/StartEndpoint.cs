using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Snapshot;

internal static class StartEndpoint
{
    public static void MapStart(this IEndpointRouteBuilder api) => api.MapGet("/start", StartAsync);

    private static async Task<Results<JsonOk<StartView>, Problem>> StartAsync(Caller caller, StartGate gate, StartReader start, IAntiforgery antiforgery, HttpContext http)
    {
        using var place = await gate.EnterAsync(http.RequestAborted);
        if (!place.IsAcquired)
        {
            return Problem.Crowded("Many people open the chat at this moment. Try again after the time in Retry-After.");
        }

        // The framework writes this header itself, and warns where it finds another.
        http.Response.Headers.CacheControl = default;
        var tokens = antiforgery.GetAndStoreTokens(http);
        http.Response.Headers.CacheControl = "no-store";
        return new JsonOk<StartView>(await start.ReadAsync(caller, new(tokens.HeaderName!, tokens.RequestToken!), http.RequestAborted));
    }
}
