using System.Buffers;
using System.Buffers.Text;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// A page as the HTTP contract writes it, by hand: nothing in it needs escaping, and the events are bytes already.
/// </summary>
internal static class EventPageBody
{
    private const int FrameBytes = 256;
    private const int LongestNumber = 11;

    /// <summary>At least what it takes in bytes.</summary>
    public static int Length(EventPage page)
    {
        var bytes = FrameBytes;
        for (var i = 0; i < page.Events.Count; i++)
        {
            bytes += page.Events[i].Length + 1;
        }

        return bytes;
    }

    public static void Write(IBufferWriter<byte> output, EventPage page, int? retryAfterMilliseconds)
    {
        output.Write("{\"events\":["u8);
        for (var i = 0; i < page.Events.Count; i++)
        {
            output.Write(i > 0 ? ","u8 : default);
            output.Write(page.Events[i].Span);
        }

        output.Write("],\"cursor\":\""u8);
        page.Cursor.WriteTo(output);
        output.Write(page.IsGap ? "\",\"gap\":true"u8 : "\",\"gap\":false"u8);
        if (retryAfterMilliseconds is { } milliseconds)
        {
            output.Write(",\"retryAfterMs\":"u8);
            Utf8Formatter.TryFormat(milliseconds, output.GetSpan(LongestNumber), out var written);
            output.Advance(written);
        }

        output.Write("}"u8);
    }
}
