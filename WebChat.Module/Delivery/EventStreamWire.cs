using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>Pages as server-sent events. The server's own response pipe is the bounded buffer.</summary>
internal sealed class EventStreamWire(HttpContext http) : IWire
{
    /// <summary>At once, so that a client notices a proxy that keeps answers back.</summary>
    public ValueTask OpenAsync() => CommentAsync();

    public ValueTask WriteAsync(EventPage page, int? retryAfterMilliseconds)
    {
        var output = http.Response.BodyWriter;
        Encoding.UTF8.GetBytes($"id: {page.Cursor}\nevent: page\n", output);
        if (!page.IsGap && retryAfterMilliseconds is { } back)
        {
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {back}\n"), output);
        }

        output.Write("data: "u8);
        EventPageBody.Write(output, page, retryAfterMilliseconds);
        output.Write("\n\n"u8);
        return FlushAsync();
    }

    public ValueTask BeatAsync(MailboxCursor cursor) => CommentAsync();

    public ValueTask EndAsync(StreamEnd why) => ValueTask.CompletedTask;

    public void Cut() => http.Abort();

    private ValueTask CommentAsync()
    {
        http.Response.BodyWriter.Write(":\n\n"u8);
        return FlushAsync();
    }

    private async ValueTask FlushAsync() => await http.Response.BodyWriter.FlushAsync();
}
