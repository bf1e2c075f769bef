using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Presence;

internal static class PresenceEndpoints
{
    public static void MapPresence(this IEndpointRouteBuilder api) => api.MapPut("/conversations/{id}/typing", TypeAsync);

    private static async Task<Results<NoContent, Problem>> TypeAsync(string id, Caller caller, TypingSignals signals, HttpContext http) =>
        await signals.TellAsync(caller, id, http.RequestAborted) ? TypedResults.NoContent() : Problem.NotFound;
}
