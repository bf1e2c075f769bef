using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations/{id}/messages", ReadHistoryAsync);
        api.MapPost("/conversations/{id}/messages", SendAsync);
        api.MapGet("/conversations/{id}/messages/{sequence}", FindAsync);
    }

    private static async Task<Results<JsonOk<HistoryView>, Problem>> ReadHistoryAsync(
        string id, Caller caller, HistoryReader history, HttpContext http) =>
        await history.ReadAsync(caller, id, Stretch.From(http.Request), http.RequestAborted) is { } stretch
            ? new JsonOk<HistoryView>(stretch)
            : Problem.NotFound;

    private static async Task<Results<JsonCreated<MessageView>, JsonOk<MessageView>, Problem>> SendAsync(
        string id, Caller caller, Body<SendRequest> body, MessageSender sender) =>
        await sender.SendAsync(caller, id, Draft.From(body.Value)) switch
        {
            SendOutcome.Sent sent => new JsonCreated<MessageView>(sent.Message),
            SendOutcome.Repeated repeated => new JsonOk<MessageView>(repeated.Message),
            SendOutcome.ClientIdReused => Problem.ClientIdReused,
            SendOutcome.NoSuchReply => Problem.Validation("'replyTo' must be the sequence of a message in this conversation."),
            SendOutcome.TooManyMentions => Problem.TooManyMentions,
            SendOutcome.NoSuchAttachment => DraftAttachment.Unknown,
            SendOutcome.TooMany tooMany => Problem.RateLimited(tooMany.RetryAfter),
            _ => Problem.NotFound,
        };

    private static async Task<Results<JsonOk<MessageView>, Problem>> FindAsync(
        string id, string sequence, Caller caller, HistoryReader history, HttpContext http) =>
        await history.FindAsync(caller, id, Input.Sequence(sequence), http.RequestAborted) is { } message
            ? new JsonOk<MessageView>(message)
            : Problem.NotFound;
}
