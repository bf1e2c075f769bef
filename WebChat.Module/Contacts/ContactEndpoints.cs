using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Http;
using WebChat.Module.Profiles;
using WebChat.Module.Users;

namespace WebChat.Module.Contacts;

internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/contacts", ListAsync);
        api.MapDelete("/contacts/{userId}", RemoveAsync);
        api.MapGet("/contact-requests", RequestsAsync);
        api.MapPost("/contact-requests", AskAsync);
        api.MapPatch("/contact-requests/{id}", AnswerAsync);
        api.MapDelete("/contact-requests/{id}", WithdrawAsync);
    }

    private static async Task<JsonOk<PageView<UserView>>> ListAsync(Caller caller, ContactReader contacts, HttpContext http) =>
        new(await contacts.ListAsync(caller, Input.After(http.Request), Input.Limit(http.Request), http.RequestAborted));

    private static async Task<Results<NoContent, Problem>> RemoveAsync(string userId, Caller caller, ContactBook contacts) =>
        await contacts.RemoveAsync(caller, userId) ? TypedResults.NoContent() : Problem.NotFound;

    private static async Task<JsonOk<ContactRequestsView>> RequestsAsync(Caller caller, ContactReader contacts, HttpContext http) =>
        new(await contacts.RequestsAsync(caller, http.RequestAborted));

    private static async Task<Results<JsonCreated<ContactRequestView>, Problem>> AskAsync(
        Caller caller, Body<ContactRequestBody> body, ContactRequests requests) =>
        await requests.AskAsync(caller, body.Value.UserId, Input.OptionalText(body.Value.Note, "note", Limits.NoteLength)) switch
        {
            AskOutcome.Asked asked => new JsonCreated<ContactRequestView>(asked.Request),
            AskOutcome.AlreadyContacts => Problem.Conflict("You are contacts already."),
            AskOutcome.Oneself => Problem.Validation("'userId' is your own."),
            _ => Problem.NotFound,
        };

    private static async Task<Results<JsonOk<ContactRequestView>, Problem>> AnswerAsync(
        string id, Caller caller, Body<ContactAnswerBody> body, ContactRequests requests)
    {
        if (body.Value.State is not ("accepted" or "declined"))
        {
            return Problem.Validation("'state' must be 'accepted' or 'declined'.");
        }

        return await requests.AnswerAsync(caller, id, body.Value.State == "accepted") is { } answered
            ? new JsonOk<ContactRequestView>(answered)
            : Problem.NotFound;
    }

    private static async Task<Results<NoContent, Problem>> WithdrawAsync(string id, Caller caller, ContactRequests requests) =>
        await requests.WithdrawAsync(caller, id) ? TypedResults.NoContent() : Problem.NotFound;
}
