namespace WebChat.Module.Images;

/// <summary>
/// JPEG (ITU T.81): keeps what the pixels and colours need, and of the Exif block only which way up the picture is.
/// Comments, places, cameras, thumbnails, and whatever stands behind the end are left out.
/// </summary>
internal static class JpegCopy
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Comment = 0xFE;
    private const byte App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF;
    private const int BytesPerCoefficient = 2;

    /// <summary>A profile of colours is kept in its parts, and once more put together.</summary>
    private const int CopiesOfColours = 2;

    public static Passes Run(Blocks blocks)
    {
        var scans = 0;
        var held = 0d;
        var colours = 0L;
        var hasOrientation = false;
        blocks.Skip(2);
        blocks.Write(0xFF, StartOfImage);
        for (var marker = Marker(blocks); marker != EndOfImage;)
        {
            var segment = IsAlone(marker) ? [] : blocks.Bytes(Math.Max(0, blocks.BigEndian16() - 2));
            if (IsFrame(marker))
            {
                held = HeldPerPixel(marker, segment);
            }

            if (marker == App1 && !hasOrientation && ExifOrientation.Of(segment) is { } orientation)
            {
                Write(blocks, App1, ExifOrientation.Alone(orientation));
                hasOrientation = true;
            }
            else if (Kept(marker, segment) is { } kept)
            {
                Write(blocks, marker, kept);
                colours += marker == App2 ? kept.Length : 0;
            }

            scans += marker == StartOfScan ? 1 : 0;
            marker = marker == StartOfScan ? CopyScan(blocks) : Marker(blocks);
        }

        blocks.Write(0xFF, EndOfImage);
        return new(Math.Max(1, scans), held, CopiesOfColours * colours);
    }

    private static byte Marker(Blocks blocks)
    {
        while (blocks.Byte() != 0xFF)
        {
            // Rubbish between two segments is left out.
        }

        byte marker;
        do
        {
            marker = blocks.Byte();
        }
        while (marker == 0xFF);
        return marker;
    }

    /// <summary>Ends with the marker that ends the scan: not a stuffed 0xFF, nor a restart.</summary>
    private static byte CopyScan(Blocks blocks)
    {
        while (true)
        {
            var one = blocks.Byte();
            if (one != 0xFF)
            {
                blocks.Write(one);
                continue;
            }

            var next = blocks.Byte();
            while (next == 0xFF)
            {
                next = blocks.Byte();
            }

            if (next is not (0 or >= 0xD0 and <= 0xD7))
            {
                return next;
            }

            blocks.Write(0xFF, next);
        }
    }

    private static bool IsAlone(byte marker) => marker is 0x00 or 0x01 or >= 0xD0 and <= 0xD8;

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Progressive frames are held whole, as coefficients, until the last scan; the sampling says how many there are.</summary>
    private static double HeldPerPixel(byte marker, byte[] frame)
    {
        if (marker is 0xC0 or 0xC1 || frame.Length < 6 || frame.Length < 6 + (3 * frame[5]))
        {
            return 0;
        }

        var samples = Enumerable.Range(0, frame[5]).Select(one => frame[6 + (3 * one) + 1]).Select(one => (one >> 4) * (one & 15)).ToArray();
        return samples.Length == 0 || samples.Max() == 0 ? 0 : BytesPerCoefficient * (double)samples.Sum() / samples.Max();
    }

    private static byte[]? Kept(byte marker, byte[] segment) => marker switch
    {
        // Without the thumbnail that may follow.
        App0 => segment.Length >= 14 && segment.AsSpan().StartsWith("JFIF\0"u8) ? [.. segment[..12], 0, 0] : null,
        App2 => segment.AsSpan().StartsWith("ICC_PROFILE\0"u8) ? segment : null,
        App14 => segment.AsSpan().StartsWith("Adobe"u8) ? segment : null,
        >= App0 and <= App15 or Comment => null,
        _ => IsAlone(marker) ? null : segment,
    };

    private static void Write(Blocks blocks, byte marker, byte[] segment)
    {
        blocks.Write(0xFF, marker, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2));
        blocks.Write(segment);
    }
}
