namespace WebChat.Module.Attachments;

/// <summary>What a file is, by its first bytes. Names and browsers are not believed; a text, a page, a script is nothing special.</summary>
internal static class MediaType
{
    public const string Unknown = "application/octet-stream";

    /// <summary>As many bytes as are looked at.</summary>
    public const int HeadLength = 16;

    public static string Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((byte[])[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (head.StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return "image/gif";
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12)
        {
            return head[8..12].SequenceEqual("WEBP"u8) ? "image/webp" : head[8..12].SequenceEqual("WAVE"u8) ? "audio/wav" : Unknown;
        }

        return Other(head);
    }

    public static bool IsPicture(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    private static string Other(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? "application/pdf"
        : head.StartsWith("PK\x03\x04"u8) ? "application/zip"
        : head.StartsWith((byte[])[0x1F, 0x8B]) ? "application/gzip"
        : head.StartsWith("OggS"u8) ? "audio/ogg"
        : head.StartsWith("ID3"u8) ? "audio/mpeg"
        : head.StartsWith((byte[])[0x1A, 0x45, 0xDF, 0xA3]) ? "video/webm"
        : head.Length >= 8 && head[4..8].SequenceEqual("ftyp"u8) ? "video/mp4"
        : Unknown;
}
