using System.Buffers.Binary;

namespace WebChat.Module.Images;

/// <summary>Reads a file's blocks in order, and copies those that are wanted.</summary>
/// <remarks>All reads throw <see cref="EndOfStreamException"/> where the file is cut off.</remarks>
internal sealed class Blocks(Stream from, Stream to) : IDisposable
{
    private const int BufferLength = 65_536;

    private readonly BufferedStream _from = new(new KeptOpen(from), BufferLength);
    private readonly BufferedStream _to = new(new KeptOpen(to), BufferLength);
    private readonly byte[] _buffer = new byte[4096];

    public byte Peek()
    {
        var next = Byte();
        _from.Position--;
        return next;
    }

    public byte Byte() => _from.ReadByte() is var read and >= 0 ? (byte)read : throw new EndOfStreamException();

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _from.ReadExactly(bytes);
        return bytes;
    }

    public int BigEndian16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    public void Write(params ReadOnlySpan<byte> bytes) => _to.Write(bytes);

    public byte CopyByte()
    {
        var one = Byte();
        _to.WriteByte(one);
        return one;
    }

    public byte[] CopyBytes(int count)
    {
        var bytes = Bytes(count);
        _to.Write(bytes);
        return bytes;
    }

    public void Copy(long count) => Take(count, isKept: true);

    public void Skip(long count) => Take(count, isKept: false);

    /// <summary>Into the copy, where something was written before its value was known.</summary>
    public void Mend(long position, ReadOnlySpan<byte> bytes)
    {
        var end = _to.Position;
        _to.Position = position;
        _to.Write(bytes);
        _to.Position = end;
    }

    public long Written => _to.Position;

    /// <summary>Writes what is still held back.</summary>
    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private void Take(long count, bool isKept)
    {
        while (count > 0)
        {
            var piece = _buffer.AsSpan(0, (int)Math.Min(count, _buffer.Length));
            _from.ReadExactly(piece);
            if (isKept)
            {
                _to.Write(piece);
            }

            count -= piece.Length;
        }
    }
}
