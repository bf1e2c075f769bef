using SkiaSharp;

namespace WebChat.Module.Tests.Images;

/// <summary>Small files that are large pictures: as large as a picture of their kind may be, and one beyond.</summary>
internal static class Bombs
{
    private const int Megapixel = 1_000_000;

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["PNG of 4096 × 4096"] = () => Png(4096, 4096),
        ["PNG of 4096 × 4096, interlaced"] = () => Pictures.Png(4096, 4096, Interlaced(4096), isInterlaced: true),
        ["PNG of 1 000 000 × 16"] = () => Png(Megapixel, 16),
        ["PNG of 10 × 10 in 400 MB"] = () => Pictures.Png(10, 10, Pictures.Deflated(400 * Megapixel)),
        ["PNG of 50 000 × 50 000"] = () => Pictures.Png(50_000, 50_000, Pictures.Deflated(100 * Megapixel)),
        ["GIF of 3600 × 3600"] = () => Gif(3600, 3600, 3600, 3600),
        ["GIF of 3600 × 3600 that shows a part"] = () => Gif(3600, 3600, 3600, 3000),
        ["GIF of 50 000 × 50 000"] = () => Gif(50_000, 50_000, 8, 8),
        ["GIF of 100 000 frames"] = () => Pictures.GifWithSecrets(1000, 1000, frames: 100_000),
        ["WebP of 3400 × 3400, lossless"] = () => WebP(3400, SKWebpEncoderCompression.Lossless),
        ["WebP of 3200 × 3200, transparent"] = () => WebP(3200, SKWebpEncoderCompression.Lossy),
        ["WebP of 4096 × 4096, transparent"] = () => WebP(4096, SKWebpEncoderCompression.Lossy),
        ["JPEG of 8000 × 8000"] = () => Jpeg(8000, 8000, colours: 3, scans: 1),
        ["JPEG of 5100 × 5100, progressive in 20 scans"] = () => Jpeg(5100, 5100, colours: 1, scans: 20),
        ["JPEG of 4000 × 4000, progressive in 100 scans"] = () => Jpeg(4000, 4000, colours: 1, scans: 100),
        ["JPEG of 9000 × 9000"] = () => Jpeg(9000, 9000, colours: 3, scans: 1),
    };

    /// <summary>By what their headers say; the others are taken in.</summary>
    public static IReadOnlySet<string> AreRefused { get; } = new HashSet<string>
    {
        "PNG of 50 000 × 50 000", "GIF of 50 000 × 50 000", "GIF of 100 000 frames", "WebP of 4096 × 4096, transparent",
        "JPEG of 4000 × 4000, progressive in 100 scans", "JPEG of 9000 × 9000",
    };

    private static byte[] Png(int width, int height) => Pictures.Png((uint)width, (uint)height, Pictures.Deflated(height * (1 + (3 * width))));

    /// <summary>The seven passes of a square picture, each with the byte that begins every line.</summary>
    private static byte[] Interlaced(int side)
    {
        (int Columns, int Lines)[] passes = [(8, 8), (8, 8), (4, 8), (4, 4), (2, 4), (2, 2), (1, 2)];
        return Pictures.Deflated(passes.Sum(pass => side / pass.Lines * (1 + (3 * (side / pass.Columns)))));
    }

    /// <summary>A frame of one colour, whose table of strings is begun anew before it helps: codes of 3 bits, one for its beginning and two for a pixel each.</summary>
    private static byte[] Gif(int width, int height, int frameWidth, int frameHeight)
    {
        const int PixelsPerGroup = 16;
        byte[] group = [0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x00, 0x01, 0x02];
        var pixels = new byte[(((frameWidth * frameHeight) + PixelsPerGroup - 1) / PixelsPerGroup * group.Length) + 1];
        for (var at = 0; at < pixels.Length - 1; at++)
            pixels[at] = group[at % group.Length];
        pixels[^1] = 0x05;
        return [.. "GIF89a"u8, .. Little(width), .. Little(height), 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            0x2C, 0, 0, 0, 0, .. Little(frameWidth), .. Little(frameHeight), 0, 2, .. pixels.Chunk(255).SelectMany(part => part.Prepend((byte)part.Length)), 0, 0x3B];
    }

    private static byte[] WebP(int side, SKWebpEncoderCompression compression)
    {
        using var bitmap = new SKBitmap(side, side, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.Erase(SKColors.SeaGreen.WithAlpha(100));

        // More colours than a table of them would hold.
        new Random(4711).NextBytes(bitmap.GetPixelSpan()[..(side * 64)]);
        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(new SKWebpEncoderOptions(compression, 20));
        return data!.ToArray();
    }

    /// <summary>Grey all over: the one code of each table is a bit of nothing, so scans are zeros.</summary>
    private static byte[] Jpeg(int width, int height, int colours, int scans)
    {
        byte[] table = [1, .. new byte[15], 0];
        byte[] components = [.. Enumerable.Range(1, colours).SelectMany(colour => (byte[])[(byte)colour, 0x11, 0])];
        byte[] selectors = [.. Enumerable.Range(1, colours).SelectMany(colour => (byte[])[(byte)colour, 0])];
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        var first = scans == 1 ? Scan(0, 63, 2 * colours) : Scan(0, 0, colours);
        return [0xFF, 0xD8,
            .. Pictures.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Pictures.Segment(scans == 1 ? (byte)0xC0 : (byte)0xC2, [8, .. Big(height), .. Big(width), (byte)colours, .. components]),
            .. Pictures.Segment(0xC4, [0x00, .. table]), .. Pictures.Segment(0xC4, [0x10, .. table]),
            .. first, .. Enumerable.Repeat(Scan(1, 63, 1), scans - 1).SelectMany(each => each), 0xFF, 0xD9];

        byte[] Scan(byte from, byte to, int bitsPerBlock) =>
            [.. Pictures.Segment(0xDA, [(byte)colours, .. selectors, from, to, 0]), .. new byte[(int)(((long)blocks * bitsPerBlock) + 7) / 8]];
    }

    private static byte[] Little(int number) => [(byte)number, (byte)(number >> 8)];

    private static byte[] Big(int number) => [(byte)(number >> 8), (byte)number];
}
