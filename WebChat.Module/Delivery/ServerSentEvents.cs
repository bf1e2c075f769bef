using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>Server-sent events: every page of the stream, until the client leaves or the stream is over.</summary>
internal sealed class ServerSentEvents(MailboxReader mailboxes, Pump pump)
{
    public const string MediaType = "text/event-stream";

    public async Task<IResult> AnswerAsync(HttpContext http, StreamLease lease, MailboxCursor after)
    {
        // Before the answer begins, so that a storage that is away is still a 503.
        var first = await mailboxes.NextAsync(lease.Mailbox, after);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = MediaType;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await using var leaving = http.RequestAborted.UnsafeRegister(static lease => ((StreamLease)lease!).End(StreamEnd.Left), lease);
        await pump.RunAsync(new EventStreamWire(http), lease, first);
        return Results.Empty;
    }
}
