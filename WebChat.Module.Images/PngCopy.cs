using System.Buffers.Binary;
using System.Text;

namespace WebChat.Module.Images;

/// <summary>
/// PNG: keeps the chunks that the pixels and colours need. Texts, times, Exif, and whatever stands behind the end are left
/// out, and so are the later frames of a moving one, which stands still.
/// </summary>
internal static class PngCopy
{
    private const int SignatureLength = 8, CheckLength = 4;

    private static readonly HashSet<string> Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs"];

    public static Passes Run(Blocks blocks)
    {
        blocks.Copy(SignatureLength);
        while (true)
        {
            var head = blocks.Bytes(8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = Encoding.ASCII.GetString(head, 4, 4);
            if (Kept.Contains(type))
            {
                blocks.Write(head);
                blocks.Copy((long)length + CheckLength);
            }
            else
            {
                blocks.Skip((long)length + CheckLength);
            }

            if (type == "IEND")
            {
                return new(1);
            }
        }
    }
}
