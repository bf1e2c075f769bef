using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Users;

namespace WebChat.Module.Delivery;

internal static class EventEndpoints
{
    private const int LongestWaitSeconds = 55;

    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/events", ReadAsync)
            .WithMetadata(new DisableRequestTimeoutAttribute(), new NoRenewalAttribute())
            .Produces<EventPageView>();

    private static async Task<IResult> ReadAsync(
        Caller caller, Poll poll, Streams streams, Attendance attendance, ISessions sessions, MailboxReader mailboxes, ChatMeter meter,
        IOptions<WebChatOptions> options, HttpContext http)
    {
        var wait = Input.Number(http.Request, "wait", 0, LongestWaitSeconds) ?? options.Value.Delivery.WaitSeconds;
        if (await CursorAsync(http.Request, caller, mailboxes) is not { } after)
        {
            return Problem.Validation("'after' must be a cursor that 'start' or an earlier page gave.");
        }

        using var stream = streams.TryOpen(caller.ProfileId);
        if (stream is null)
        {
            return Problem.RateLimited(TimeSpan.FromSeconds(1));
        }

        using var measured = new MeasuredRead(meter, stream, http.Request, isShort: wait == 0);
        using var attendee = attendance.Enter(caller, http.Session());
        using var signedOut = attendee.SignedOut.UnsafeRegister(static stream => ((StreamLease)stream!).End(StreamEnd.SignedOut), stream);
        if (!await sessions.StandsAsync(attendee.Session))
        {
            // It ended between the guard's look and the entry.
            return Problem.SignedOut;
        }

        await poll.AnswerAsync(http, stream, after, TimeSpan.FromSeconds(wait));
        return Results.Empty;
    }

    private static async ValueTask<MailboxCursor?> CursorAsync(HttpRequest request, Caller caller, MailboxReader mailboxes)
    {
        if (!request.Query.TryGetValue("after", out var after))
        {
            return await mailboxes.EndAsync(caller.ProfileId, request.HttpContext.RequestAborted);
        }

        return after is [{ } text] && MailboxCursor.TryParse(text, out var cursor) ? cursor : null;
    }
}
