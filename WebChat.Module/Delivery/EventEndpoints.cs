using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Users;

namespace WebChat.Module.Delivery;

/// <summary>One address for every transport: what the request asks for decides which.</summary>
internal static class EventEndpoints
{
    private const int LongestWaitSeconds = 55;

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events", ReadAsync)
            .WithMetadata(new DisableRequestTimeoutAttribute(), new NoRenewalAttribute())
            .Produces<EventPageView>(StatusCodes.Status200OK, "application/json", ServerSentEvents.MediaType);

        // A WebSocket over HTTP/2. No description of an API knows that method.
        api.MapMethods("/events", [HttpMethods.Connect], ReadAsync)
            .WithMetadata(new DisableRequestTimeoutAttribute(), new NoRenewalAttribute())
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ReadAsync(
        Caller caller, Transports transports, Streams streams, Attendance attendance, ISessions sessions, MailboxReader mailboxes, ChatMeter meter,
        IOptions<WebChatOptions> options, HttpContext http)
    {
        var wait = Input.Number(http.Request, "wait", 0, LongestWaitSeconds) ?? options.Value.Delivery.WaitSeconds;
        var isSocket = SocketHandshake.Is(http.Request) || SocketHandshake.IsStripped(http.Request);
        var after = await CursorAsync(http.Request, caller, mailboxes);
        if (after is null && !isSocket)
        {
            return Problem.Validation("'after' must be a cursor that 'start' or an earlier page gave.");
        }

        using var stream = streams.TryOpen(caller.ProfileId);
        if (stream is null)
        {
            return isSocket ? await transports.Sockets.RefuseAsync(http) : Problem.RateLimited(TimeSpan.FromSeconds(1));
        }

        using var measured = new MeasuredRead(meter, stream, http.Request, isShort: wait == 0);
        using var attendee = attendance.Enter(caller, http.Session());
        using var signedOut = attendee.SignedOut.UnsafeRegister(static stream => ((StreamLease)stream!).End(StreamEnd.SignedOut), stream);
        if (!await sessions.StandsAsync(attendee.Session))
        {
            // It ended between the guard's look and the entry.
            return Problem.SignedOut;
        }

        ParsedCookies.Forget(http);
        return isSocket ? await transports.Sockets.AnswerAsync(http, stream, after)
            : WantsEvents(http.Request) ? await transports.Events.AnswerAsync(http, stream, after!.Value)
            : await transports.Poll.AnswerAsync(http, stream, after!.Value, TimeSpan.FromSeconds(wait));
    }

    /// <summary>Null for what is no cursor; the present end where none is named.</summary>
    private static async ValueTask<MailboxCursor?> CursorAsync(HttpRequest request, Caller caller, MailboxReader mailboxes)
    {
        var after = WantsEvents(request) && request.Headers["Last-Event-ID"] is [{ Length: > 0 }, ..] last ? last : request.Query["after"];
        if (after.Count == 0)
        {
            return await mailboxes.EndAsync(caller.ProfileId, request.HttpContext.RequestAborted);
        }

        return after is [{ } text] && MailboxCursor.TryParse(text, out var cursor) ? cursor : null;
    }

    private static bool WantsEvents(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) &&
        accepted.Any(type => type.MediaType.Equals(ServerSentEvents.MediaType, StringComparison.OrdinalIgnoreCase));
}
