using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Profiles;

internal static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", GetMeAsync);
        api.MapPatch("/me", ChangeMeAsync);
        api.MapGet("/users", SearchAsync);
        api.MapGet("/users/{userId}", GetUserAsync);
    }

    private static async Task<JsonOk<MeView>> GetMeAsync(Caller caller, ProfileReader profiles, HttpContext http) =>
        new(await profiles.MeAsync(caller, http.RequestAborted));

    private static async Task<JsonOk<MeView>> ChangeMeAsync(Caller caller, Body<ProfileChange> body, ProfileEditor editor, HttpContext http) =>
        new(await editor.ChangeAsync(caller, http.Session(), body.Value));

    private static async Task<JsonOk<PageView<UserView>>> SearchAsync(Caller caller, ProfileReader profiles, HttpContext http) =>
        new(new(await profiles.SearchAsync(caller, http.Request.Query["query"], http.RequestAborted)));

    private static async Task<Results<JsonOk<UserView>, Problem>> GetUserAsync(string userId, ProfileReader profiles, HttpContext http) =>
        await profiles.FindAsync(userId, http.RequestAborted) is { } user ? new JsonOk<UserView>(user) : Problem.NotFound;
}
