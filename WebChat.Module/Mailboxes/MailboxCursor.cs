using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// Where a reader is in a mailbox. The epoch tells one life of a mailbox from the next (restart, other store, a failed
/// append), so a position is never read against letters it doesn't belong to.
/// </summary>
/// <param name="Epoch">Random number of the mailbox's present life.</param>
/// <param name="Position">The position of the last letter read; 0 before the first.</param>
public readonly record struct MailboxCursor(long Epoch, long Position)
{
    private const int Size = 2 * sizeof(long);

    /// <summary>A cursor at the start of a new life.</summary>
    public static MailboxCursor NewEpoch() =>
        new(BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))), 0);

    /// <summary>The opaque text clients carry: 22 characters of base64url.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The text as bytes of UTF-8.</summary>
    internal void WriteTo(IBufferWriter<byte> output)
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        var length = Base64Url.GetEncodedLength(Size);
        Base64Url.EncodeToUtf8(bytes, output.GetSpan(length));
        output.Advance(length);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MailboxCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length != Base64Url.GetEncodedLength(Size) ||
            !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size)
        {
            return false;
        }

        cursor = new(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[sizeof(long)..]));
        return cursor.Position >= 0;
    }

    private void WriteBytes(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[sizeof(long)..], Position);
    }
}
