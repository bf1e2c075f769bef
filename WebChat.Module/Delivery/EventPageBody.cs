using System.Buffers;
using System.Text.Json;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// A page as the HTTP contract writes it. The events are bytes already and are copied as they are.
/// </summary>
internal static class EventPageBody
{
    private const int FrameBytes = 256;

    /// <summary>At least what it takes in bytes.</summary>
    public static int Length(EventPage page) => FrameBytes + page.Events.Sum(static written => written.Length + 1);

    public static void Write(IBufferWriter<byte> output, EventPage page, int? retryAfterMilliseconds)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("events"u8);
        foreach (var written in page.Events)
        {
            json.WriteRawValue(written.Span, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteString("cursor"u8, page.Cursor.ToString());
        json.WriteBoolean("gap"u8, page.IsGap);
        if (retryAfterMilliseconds is { } milliseconds)
        {
            json.WriteNumber("retryAfterMs"u8, milliseconds);
        }

        json.WriteEndObject();
    }
}
