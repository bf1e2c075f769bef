using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Http;
using WebChat.Module.Profiles;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Receipts;

/// <summary>How far messages have come, and who has read them.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder api)
    {
        api.MapPut("/conversations/{id}/read-mark", MoveReadMarkAsync);
        api.MapPut("/delivery-marks", MoveDeliveryMarksAsync);
        api.MapGet("/conversations/{id}/messages/{sequence}/readers", ReadersAsync);
        api.MapGet("/conversations/{id}/read-marks", MarksAsync);
    }

    private static async Task<Results<JsonOk<ReadMarkView>, Problem>> MoveReadMarkAsync(
        string id, Caller caller, Body<ReadMarkRequest> body, ReadMarks marks)
    {
        if (body.Value.Sequence is not >= 0)
        {
            return Problem.Validation("'sequence' must be a whole number from 0.");
        }

        return await marks.MoveAsync(caller, id, body.Value.Sequence.Value) is { } mark ? new JsonOk<ReadMarkView>(mark) : Problem.NotFound;
    }

    private static async Task<NoContent> MoveDeliveryMarksAsync(Caller caller, Body<DeliveryMarksRequest> body, DeliveryMarks marks, HttpContext http)
    {
        await marks.MoveAsync(caller, DeliveryMark.From(body.Value), http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<JsonOk<PageView<UserView>>, Problem>> ReadersAsync(
        string id, string sequence, Caller caller, ReceiptReader receipts, HttpContext http) =>
        await receipts.ReadersAsync(caller, id, Input.Sequence(sequence), Input.After(http.Request), Input.Limit(http.Request), http.RequestAborted) is { } page
            ? new JsonOk<PageView<UserView>>(page)
            : Problem.NotFound;

    private static async Task<Results<JsonOk<PageView<MarkView>>, Problem>> MarksAsync(string id, Caller caller, ReceiptReader receipts, HttpContext http) =>
        await receipts.MarksAsync(caller, id, http.RequestAborted) is { } page ? new JsonOk<PageView<MarkView>>(page) : Problem.NotFound;
}
