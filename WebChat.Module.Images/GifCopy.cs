namespace WebChat.Module.Images;

/// <summary>GIF: keeps frames, their times, and how often they are repeated. Comments, other extensions, and whatever stands behind the end are left out.</summary>
internal static class GifCopy
{
    private const byte Frame = 0x2C, Extension = 0x21, Trailer = 0x3B;
    private const byte Control = 0xF9, Application = 0xFF;

    public static Passes Run(Blocks blocks)
    {
        blocks.Copy(6);
        CopyTable(blocks, blocks.CopyBytes(7)[4]);
        for (var frames = 0; ;)
        {
            switch (blocks.Byte())
            {
                case Frame:
                    frames++;
                    blocks.Write(Frame);
                    CopyTable(blocks, blocks.CopyBytes(9)[8]);
                    blocks.CopyByte();
                    CopyParts(blocks);
                    break;
                case Extension:
                    CopyExtension(blocks);
                    break;
                case Trailer:
                    blocks.Write(Trailer);
                    return new(Math.Max(1, frames));
                default:
                    throw new EndOfStreamException("A GIF has no such block.");
            }
        }
    }

    /// <summary>A colour table, where the flags say that one follows.</summary>
    private static void CopyTable(Blocks blocks, byte flags)
    {
        if ((flags & 0x80) != 0)
        {
            blocks.Copy(3L << ((flags & 7) + 1));
        }
    }

    private static void CopyExtension(Blocks blocks)
    {
        var label = blocks.Byte();
        if (label == Control)
        {
            blocks.Write(Extension, label);
            CopyParts(blocks);
        }
        else if (label == Application && blocks.Bytes(blocks.Byte()) is var name && IsRepetition(name))
        {
            blocks.Write(Extension, label, (byte)name.Length);
            blocks.Write(name);
            CopyParts(blocks);
        }
        else
        {
            SkipParts(blocks);
        }
    }

    private static bool IsRepetition(ReadOnlySpan<byte> name) => name.SequenceEqual("NETSCAPE2.0"u8) || name.SequenceEqual("ANIMEXTS1.0"u8);

    private static void CopyParts(Blocks blocks)
    {
        while (blocks.CopyByte() is var length and > 0)
        {
            blocks.Copy(length);
        }
    }

    private static void SkipParts(Blocks blocks)
    {
        while (blocks.Byte() is var length and > 0)
        {
            blocks.Skip(length);
        }
    }
}
