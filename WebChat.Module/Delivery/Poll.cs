using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using WebChat.Module.Mailboxes;
using WebChat.Module.Users;

namespace WebChat.Module.Delivery;

/// <summary>Short and long poll: the first page of the stream, or an empty one when the time is up or the site stops.</summary>
internal sealed class Poll(MailboxReader mailboxes, IHostApplicationLifetime lifetime, GapSpread spread, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http, Attendee attendee, MailboxCursor after, TimeSpan wait)
    {
        var page = wait == TimeSpan.Zero ? await mailboxes.NextAsync(attendee.Caller.ProfileId, after) : await WaitAsync(http, attendee, after, wait);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "application/json; charset=utf-8";
        EventPageBody.Write(http.Response.BodyWriter, page, page.IsGap ? spread.NextMilliseconds() : null);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    [SuppressMessage("Reliability", "CA2016", Justification = "The stream ends without an exception when its own token says so.")]
    private async Task<EventPage> WaitAsync(HttpContext http, Attendee attendee, MailboxCursor after, TimeSpan wait)
    {
        using var timeUp = new CancellationTokenSource(wait, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, http.RequestAborted, attendee.SignedOut, lifetime.ApplicationStopping);
        await foreach (var page in mailboxes.ReadAsync(attendee.Caller.ProfileId, after, end.Token))
        {
            return page;
        }

        return attendee.SignedOut.IsCancellationRequested ? EventPage.SignedOut(after) : new([], after, IsGap: false);
    }
}
