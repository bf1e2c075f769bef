using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>Pages as server-sent events. The server's own response pipe is the bounded buffer.</summary>
internal sealed class EventStreamWire(HttpContext http) : IWire
{
    private static readonly ReadOnlyMemory<byte> Comment = ":\n\n"u8.ToArray();

    /// <summary>So that a client notices a proxy that keeps answers back.</summary>
    public ReadOnlyMemory<byte> Greeting => Comment;

    public ReadOnlyMemory<byte> Frame(EventPage page, int? retryAfterMilliseconds)
    {
        var output = new ArrayBufferWriter<byte>(EventPageBody.Length(page));
        Encoding.UTF8.GetBytes($"id: {page.Cursor}\nevent: page\n", output);
        if (!page.IsGap && retryAfterMilliseconds is { } back)
        {
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {back}\n"), output);
        }

        output.Write("data: "u8);
        EventPageBody.Write(output, page, retryAfterMilliseconds);
        output.Write("\n\n"u8);
        return output.WrittenMemory;
    }

    public ReadOnlyMemory<byte> Beat(MailboxCursor cursor) => Comment;

    public async ValueTask SendAsync(ReadOnlyMemory<byte> piece, bool isLast) => await http.Response.BodyWriter.WriteAsync(piece);

    public ValueTask EndAsync(StreamEnd why) => ValueTask.CompletedTask;

    public void Cut() => http.Abort();
}
