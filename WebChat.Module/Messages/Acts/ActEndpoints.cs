using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Messages.Receipts;
using WebChat.Module.Profiles;
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
        api.MapGet("/conversations/{id}/messages/{sequence}/readers", ReadersAsync);
        api.MapGet("/conversations/{id}/read-marks", MarksAsync);
    }

    private static async Task<Results<JsonOk<MessageView>, Problem>> EditAsync(
        string id, string sequence, Caller caller, Body<EditRequest> body, MessageEditor editor) =>
        Answer(await editor.EditAsync(caller, id, Number(sequence), Input.Text(body.Value.Text, "text", Limits.TextLength)));

    private static async Task<Results<NoContent, Problem>> DeleteAsync(string id, string sequence, Caller caller, MessageEditor editor) =>
        await editor.DeleteAsync(caller, id, Number(sequence)) is var outcome and not ActOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<JsonOk<MessageView>, Problem>> ChooseAsync(
        string id, string sequence, string emoji, Caller caller, Reactions reactions) =>
        Answer(await reactions.ChooseAsync(caller, id, Number(sequence), Checked(emoji)));

    private static async Task<Results<JsonOk<MessageView>, Problem>> TakeBackAsync(
        string id, string sequence, string emoji, Caller caller, Reactions reactions) =>
        Answer(await reactions.TakeBackAsync(caller, id, Number(sequence), Checked(emoji)));

    private static async Task<Results<NoContent, Problem>> PinAsync(string id, string sequence, Caller caller, Pins pins) =>
        await pins.PinAsync(caller, id, Number(sequence)) is var outcome and not ActOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<NoContent, Problem>> UnpinAsync(string id, string sequence, Caller caller, Pins pins) =>
        await pins.UnpinAsync(caller, id, Number(sequence)) is var outcome and not ActOutcome.Done ? Refused(outcome) : TypedResults.NoContent();

    private static async Task<Results<NoContent, Problem>> HideAsync(string id, string sequence, Caller caller, HiddenMessages hidden) =>
        await hidden.SetAsync(caller, id, Number(sequence), true) ? TypedResults.NoContent() : Problem.NotFound;

    private static async Task<Results<NoContent, Problem>> ShowAsync(string id, string sequence, Caller caller, HiddenMessages hidden) =>
        await hidden.SetAsync(caller, id, Number(sequence), false) ? TypedResults.NoContent() : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<MessageView>>, Problem>> PinsAsync(string id, Caller caller, Pins pins, HttpContext http) =>
        await pins.ListAsync(caller, id, http.RequestAborted) is { } page ? new JsonOk<PageView<MessageView>>(page) : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<RevisionView>>, Problem>> RevisionsAsync(
        string id, string sequence, Caller caller, Insight insight, HttpContext http) =>
        await insight.RevisionsAsync(caller, id, Number(sequence), After(http), Input.Limit(http.Request), http.RequestAborted) is { } page
            ? new JsonOk<PageView<RevisionView>>(page)
            : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<UserView>>, Problem>> ReadersAsync(
        string id, string sequence, Caller caller, Insight insight, HttpContext http) =>
        await insight.ReadersAsync(caller, id, Number(sequence), After(http), Input.Limit(http.Request), http.RequestAborted) is { } page
            ? new JsonOk<PageView<UserView>>(page)
            : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<MarkView>>, Problem>> MarksAsync(string id, Caller caller, Insight insight, HttpContext http) =>
        await insight.MarksAsync(caller, id, http.RequestAborted) is { } page ? new JsonOk<PageView<MarkView>>(page) : Problem.NotFound;

    private static long After(HttpContext http) => Input.Number(http.Request, "after", 0, long.MaxValue) ?? 0;

    public static long Number(string sequence) =>
        long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ProblemException(Problem.Validation("A message is named by its sequence, a whole number from 1."));

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
