using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace WebChat.Module.Tests.Images;

/// <summary>Pictures made here: good ones, and what somebody might make of them.</summary>
internal static class Pictures
{
    /// <summary>What a camera writes down, and nobody else is to read.</summary>
    public const string Secret = "52.5200N 13.4050E, Canon of Alice";

    public static byte[] Of(SKEncodedImageFormat format, int width = 40, int height = 30)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.SeaGreen);
        using var paint = new SKPaint { Color = SKColors.Goldenrod };
        canvas.DrawCircle(width / 2f, height / 2f, height / 3f, paint);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    public static byte[] Png(uint width, uint height, byte[] pixels, bool isInterlaced = false, params (string Type, byte[] Data)[] more)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, 2, isInterlaced ? (byte)1 : (byte)0);
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", header), .. more.SelectMany(each => Chunk(each.Type, each.Data)), .. Chunk("IDAT", pixels), .. Chunk("IEND", [])];
    }

    /// <summary>As many zeros as asked for, a thousandth of that in size.</summary>
    public static byte[] Deflated(int length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var piece = new byte[1 << 20];
            for (var left = length; left > 0; left -= piece.Length)
                zlib.Write(piece.AsSpan(0, Math.Min(left, piece.Length)));
        }

        return packed.ToArray();
    }

    /// <summary>Behind the head of a JPEG: a place, a comment, and which way up it is.</summary>
    public static byte[] JpegWithSecrets(byte orientation)
    {
        var exif = (byte[])[.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Secret)];
        var jpeg = Of(SKEncodedImageFormat.Jpeg);
        return [.. jpeg[..2], .. Segment(0xE1, exif), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes(Secret)]), .. Segment(0xED, Encoding.ASCII.GetBytes(Secret)),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)), .. jpeg[2..], .. Encoding.ASCII.GetBytes(Secret)];
    }

    public static byte[] PngWithSecrets() =>
        [.. Png(2, 2, Deflated(14), more: [("tEXt", [.. "Comment\0"u8, .. Encoding.ASCII.GetBytes(Secret)]), ("eXIf", Encoding.ASCII.GetBytes(Secret)), ("prVt", Encoding.ASCII.GetBytes(Secret))]), .. Encoding.ASCII.GetBytes(Secret)];

    public static byte[] WebpWithSecrets()
    {
        var plain = Of(SKEncodedImageFormat.Webp);
        var extended = new byte[10];
        (extended[0], extended[4], extended[7]) = (0x0C, 39, 29);
        var secret = Encoding.ASCII.GetBytes(Secret.Length % 2 == 0 ? Secret : Secret + " ");
        byte[] chunks = [.. RiffChunk("VP8X", extended), .. plain[12..], .. RiffChunk("EXIF", secret), .. RiffChunk("XMP ", secret), .. RiffChunk("junk", secret)];
        return [.. RiffChunk("RIFF", [.. "WEBP"u8, .. chunks]), .. secret];
    }

    /// <summary>Two frames of one pixel, repeated for ever.</summary>
    public static byte[] GifWithSecrets(ushort width = 1, ushort height = 1, int frames = 2)
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
            0x21, 0xFE, (byte)Secret.Length, .. Encoding.ASCII.GetBytes(Secret), 0,
            0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)Secret.Length, .. Encoding.ASCII.GetBytes(Secret), 0,
            .. Enumerable.Repeat(frame, frames).SelectMany(each => each), 0x3B, .. Encoding.ASCII.GetBytes(Secret)];
    }

    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Check(named));
        return [.. length, .. named, .. check];
    }

    /// <summary>The CRC of PNG, bit by bit.</summary>
    private static uint Check(byte[] bytes)
    {
        var check = uint.MaxValue;
        foreach (var one in bytes)
        {
            check ^= one;
            for (var bit = 0; bit < 8; bit++)
                check = (check & 1) == 1 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
        }

        return ~check;
    }

    private static byte[] RiffChunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)data.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. length, .. data, .. data.Length % 2 == 0 ? Array.Empty<byte>() : [0]];
    }
}
