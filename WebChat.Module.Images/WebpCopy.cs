using System.Buffers.Binary;
using System.Text;

namespace WebChat.Module.Images;

/// <summary>
/// WebP: keeps frames, transparency and colours. Exif, XMP, unknown chunks, and whatever stands behind the end are left
/// out. A decoder reads all of the file before it begins.
/// </summary>
internal static class WebpCopy
{
    private const byte ExifAndXmp = 0x08 | 0x04;
    private const int HeadLength = 12, SizeAt = 4;

    /// <summary>Without loss a picture is put together whole, at 4 bytes a pixel; its transparency too, and then at one more.</summary>
    private const int Lossless = 4, Transparency = 5;

    private static readonly HashSet<string> Kept = ["VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP"];

    public static Passes Run(Blocks blocks)
    {
        var frames = 0;
        var held = 0;
        var left = BinaryPrimitives.ReadUInt32LittleEndian(blocks.CopyBytes(HeadLength).AsSpan(SizeAt)) - 4L;
        while (left >= 8)
        {
            var head = blocks.Bytes(8);
            var type = Encoding.ASCII.GetString(head, 0, 4);

            // Chunks are filled up to even lengths.
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            var length = (long)size + (size & 1);
            frames += type == "ANMF" ? 1 : 0;
            held = Math.Max(held, HeldPerPixel(type));
            left -= 8 + length;
            if (type == "VP8X" && size > 0)
            {
                blocks.Write(head);
                blocks.Write((byte)(blocks.Byte() & ~ExifAndXmp));
                blocks.Copy(length - 1);
            }
            else if (Kept.Contains(type))
            {
                blocks.Write(head);
                blocks.Copy(length);
            }
            else
            {
                blocks.Skip(length);
            }
        }

        var total = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(total, (uint)(blocks.Written - 8));
        blocks.Mend(SizeAt, total);
        return new(Math.Max(1, frames), held, blocks.Written);
    }

    /// <summary>A frame may be of any kind.</summary>
    private static int HeldPerPixel(string type) => type switch
    {
        "VP8L" => Lossless,
        "ALPH" or "ANMF" => Transparency,
        _ => 0,
    };
}
