using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>Short and long poll: the first page of the stream, or an empty one when the time is up or the site stops.</summary>
internal sealed class Poll(MailboxReader mailboxes, GapSpread spread)
{
    public async Task<IResult> AnswerAsync(HttpContext http, StreamLease lease, MailboxCursor after, TimeSpan wait)
    {
        var page = wait == TimeSpan.Zero ? await mailboxes.NextAsync(lease.Mailbox, after) : await WaitAsync(http, lease, after, wait);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "application/json; charset=utf-8";
        EventPageBody.Write(http.Response.BodyWriter, page, page.IsGap ? spread.NextMilliseconds() : null);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    private async Task<EventPage> WaitAsync(HttpContext http, StreamLease lease, MailboxCursor after, TimeSpan wait)
    {
        lease.BeatAfter(wait);
        using var leaving = http.RequestAborted.UnsafeRegister(static lease => ((StreamLease)lease!).End(StreamEnd.Left), lease);
        await foreach (var page in mailboxes.ReadAsync(lease.Mailbox, after, lease.Pulse))
        {
            return lease.Over is StreamEnd.SignedOut ? EventPage.SignedOut(after) : page;
        }

        throw new System.Diagnostics.UnreachableException("The stream of pages has no end of its own.");
    }
}
