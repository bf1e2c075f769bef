using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations", ListAsync);
        api.MapPost("/conversations", OpenAsync);
        api.MapGet("/conversations/{id}", FindAsync);
        api.MapPatch("/conversations/{id}", ChangeMineAsync);
    }

    private static async Task<JsonOk<PageView<ConversationView>>> ListAsync(Caller caller, ConversationReader conversations, HttpContext http) =>
        new(await conversations.ListAsync(caller, http.Request.Query["before"], Input.Limit(http.Request), http.RequestAborted));

    private static async Task<Results<JsonOk<ConversationView>, JsonCreated<ConversationView>, Problem>> OpenAsync(
        Caller caller, Body<OpenRequest> body, DirectConversations direct) =>
        await direct.OpenAsync(caller, body.Value.UserId) switch
        {
            OpenOutcome.Open { IsNew: true } opened => new JsonCreated<ConversationView>(opened.Conversation),
            OpenOutcome.Open opened => new JsonOk<ConversationView>(opened.Conversation),
            OpenOutcome.Oneself => Problem.Validation("'userId' is your own; a conversation needs somebody else."),
            _ => Problem.NotFound,
        };

    private static async Task<Results<JsonOk<ConversationView>, Problem>> FindAsync(
        string id, Caller caller, ConversationReader conversations, HttpContext http) =>
        await conversations.FindAsync(caller, id, http.RequestAborted) is { } found ? new JsonOk<ConversationView>(found) : Problem.NotFound;

    private static async Task<Results<JsonOk<ConversationView>, Problem>> ChangeMineAsync(string id, Caller caller, Body<MineRequest> body, MineEditor mine) =>
        await mine.ChangeAsync(caller, id, MineChange.From(body.Value)) is { } changed ? new JsonOk<ConversationView>(changed) : Problem.NotFound;
}
