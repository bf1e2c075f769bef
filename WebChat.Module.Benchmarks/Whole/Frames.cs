using System.Buffers.Binary;
using System.Text;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>WebSocket frames (RFC 6455) over a connection that was upgraded.</summary>
internal static class Frames
{
    public const string Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private const byte Final = 0x80;
    private const byte TextFrame = 0x1;
    private const byte Close = 0x8;
    private const byte Ping = 0x9;
    private const byte Pong = 0xA;

    public static byte[] Text(string text) => Frame(TextFrame, Encoding.UTF8.GetBytes(text));

    /// <summary>The next frame with content; a ping is answered.</summary>
    /// <exception cref="EndOfStreamException">The server closed.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadFrameAsync(this Connection connection)
    {
        while (true)
        {
            var (kind, payload) = await NextAsync(connection);
            if (kind == Close)
                throw new EndOfStreamException("The server closed the socket.");
            if (kind == Ping)
                await connection.WriteAsync(Frame(Pong, payload.ToArray()));
            else if (kind != Pong)
                return payload;
        }
    }

    private static async ValueTask<(int Kind, ReadOnlyMemory<byte> Payload)> NextAsync(Connection connection)
    {
        var head = await connection.ReadAsync(2);
        var (kind, length) = (head.Span[0] & 0xF, head.Span[1] & 0x7F);
        if (length == 126)
            length = BinaryPrimitives.ReadUInt16BigEndian((await connection.ReadAsync(2)).Span);
        else if (length == 127)
            length = (int)BinaryPrimitives.ReadUInt64BigEndian((await connection.ReadAsync(8)).Span);
        return (kind, await connection.ReadAsync(length));
    }

    /// <summary>What a client sends is masked; with the key zero it stays as it is. At most 65 535 bytes.</summary>
    private static byte[] Frame(byte kind, byte[] payload)
    {
        byte[] length = payload.Length < 126
            ? [(byte)(0x80 | payload.Length)]
            : [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [(byte)(Final | kind), .. length, 0, 0, 0, 0, .. payload];
    }
}
