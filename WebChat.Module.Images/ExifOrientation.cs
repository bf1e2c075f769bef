using System.Buffers.Binary;

namespace WebChat.Module.Images;

/// <summary>Which way up a photograph is: the one thing of its Exif block that its pixels need.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112, EntryLength = 12;

    /// <summary>1 to 8; null where the block says nothing of it.</summary>
    public static byte? Of(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
        {
            return null;
        }

        var tiff = segment[6..];
        var isLittle = tiff[0] == 'I';
        var first = (int)Math.Min(int.MaxValue, isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]));
        if (first > tiff.Length - 2)
        {
            return null;
        }

        var count = Number(tiff[first..], isLittle);
        for (var entry = tiff[(first + 2)..]; count > 0 && entry.Length >= EntryLength; entry = entry[EntryLength..], count--)
        {
            if (Number(entry, isLittle) == Tag && Number(entry[8..], isLittle) is >= 1 and <= 8 and var orientation)
            {
                return (byte)orientation;
            }
        }

        return null;
    }

    /// <summary>A block that says it and nothing else: one entry, of one 16-bit number.</summary>
    public static byte[] Alone(byte orientation) =>
        [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static int Number(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
