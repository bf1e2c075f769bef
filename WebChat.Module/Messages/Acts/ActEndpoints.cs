using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>What one does with a message that is there.</summary>
internal static class ActEndpoints
{
    public static void MapActs(this IEndpointRouteBuilder api)
    {
        api.MapPatch("/conversations/{id}/messages/{sequence}", EditAsync);
        api.MapDelete("/conversations/{id}/messages/{sequence}", DeleteAsync);
        api.MapPut("/conversations/{id}/messages/{sequence}/reactions/{emoji}", ChooseAsync);
        api.MapDelete("/conversations/{id}/messages/{sequence}/reactions/{emoji}", TakeBackAsync);
        api.MapPut("/conversations/{id}/messages/{sequence}/pin", PinAsync);
        api.MapDelete("/conversations/{id}/messages/{sequence}/pin", UnpinAsync);
        api.MapPut("/conversations/{id}/messages/{sequence}/hidden", HideAsync);
        api.MapDelete("/conversations/{id}/messages/{sequence}/hidden", ShowAsync);
        api.MapGet("/conversations/{id}/pins", PinsAsync);
        api.MapGet("/conversations/{id}/messages/{sequence}/revisions", RevisionsAsync);
    }

    private static async Task<Results<JsonOk<MessageView>, Problem>> EditAsync(
        string id, string sequence, Caller caller, Body<EditRequest> body, MessageEditor editor) =>
        Answer(await editor.EditAsync(caller, id, Input.Sequence(sequence), Input.Text(body.Value.Text, "text", Limits.TextLength)));

    private static async Task<Results<NoContent, Problem>> DeleteAsync(string id, string sequence, Caller caller, MessageEditor editor) =>
        await editor.DeleteAsync(caller, id, Input.Sequence(sequence)) is var outcome and not ActOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<JsonOk<MessageView>, Problem>> ChooseAsync(
        string id, string sequence, string emoji, Caller caller, Reactions reactions) =>
        Answer(await reactions.ChooseAsync(caller, id, Input.Sequence(sequence), Checked(emoji)));

    private static async Task<Results<JsonOk<MessageView>, Problem>> TakeBackAsync(
        string id, string sequence, string emoji, Caller caller, Reactions reactions) =>
        Answer(await reactions.TakeBackAsync(caller, id, Input.Sequence(sequence), Checked(emoji)));

    private static async Task<Results<NoContent, Problem>> PinAsync(string id, string sequence, Caller caller, Pins pins) =>
        await pins.PinAsync(caller, id, Input.Sequence(sequence)) is var outcome and not ActOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<NoContent, Problem>> UnpinAsync(string id, string sequence, Caller caller, Pins pins) =>
        await pins.UnpinAsync(caller, id, Input.Sequence(sequence)) is var outcome and not ActOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<NoContent, Problem>> HideAsync(string id, string sequence, Caller caller, HiddenMessages hidden) =>
        await hidden.SetAsync(caller, id, Input.Sequence(sequence), true) ? TypedResults.NoContent() : Problem.NotFound;

    private static async Task<Results<NoContent, Problem>> ShowAsync(string id, string sequence, Caller caller, HiddenMessages hidden) =>
        await hidden.SetAsync(caller, id, Input.Sequence(sequence), false) ? TypedResults.NoContent() : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<MessageView>>, Problem>> PinsAsync(string id, Caller caller, Pins pins, HttpContext http) =>
        await pins.ListAsync(caller, id, http.RequestAborted) is { } page ? new JsonOk<PageView<MessageView>>(page) : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<RevisionView>>, Problem>> RevisionsAsync(
        string id, string sequence, Caller caller, Revisions revisions, HttpContext http) =>
        await revisions.ListAsync(caller, id, Input.Sequence(sequence), Input.After(http.Request), Input.Limit(http.Request), http.RequestAborted) is { } page
            ? new JsonOk<PageView<RevisionView>>(page)
            : Problem.NotFound;

    private static string Checked(string emoji) =>
        Emoji.IsOne(emoji) ? emoji : throw new ProblemException(Problem.Validation("A reaction is one emoji."));

    private static Results<JsonOk<MessageView>, Problem> Answer(ActOutcome outcome) =>
        outcome is ActOutcome.Done { Message: { } message } ? new JsonOk<MessageView>(message) : Refused(outcome);

    public static Problem Refused(ActOutcome outcome) => outcome switch
    {
        ActOutcome.NotAllowed => Problem.NotAllowed,
        ActOutcome.Gone => Problem.Gone("This message was deleted."),
        ActOutcome.TooManyMentions => Problem.TooManyMentions,
        ActOutcome.TooManyPins => Problem.TooManyPins,
        ActOutcome.TooManyEmoji => Problem.Conflict($"A message takes at most {Limits.EmojiPerMessage} different emoji."),
        ActOutcome.TooMany tooMany => Problem.RateLimited(tooMany.RetryAfter),
        _ => Problem.NotFound,
    };
}
