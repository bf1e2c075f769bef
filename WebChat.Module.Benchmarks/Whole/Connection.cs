using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>
/// One HTTP/1.1 connection with no more than a load generator needs, so that the generator costs little beside the
/// server. What is read stays valid until the next read.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>TCP_MAXSEG.</summary>
    private const int MaximumSegment = 2;

    private const int EthernetSegment = 1460;
    private const int NarrowBytes = 4096;

    // A reset instead of a close: what a broken line does, and it leaves no port waiting.
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new(true, 0) };
    private readonly ArrayBufferWriter<byte> _body = new();
    private byte[] _buffer = new byte[1024];
    private int _start;
    private int _end;

    /// <param name="port">Of the server.</param>
    /// <param name="isNarrow">
    /// With the packets of a real line (over loopback they hold 64 KB, and the server's system keeps many of them) and little
    /// room for what isn't read, so that the server soon feels that it isn't.
    /// </param>
    public static async Task<Connection> OpenAsync(int port, bool isNarrow = false)
    {
        var connection = new Connection();
        if (isNarrow)
        {
            connection._socket.SetRawSocketOption((int)ProtocolType.Tcp, MaximumSegment, BitConverter.GetBytes(EthernetSegment));
            connection._socket.ReceiveBufferSize = NarrowBytes;
        }

        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes)..];
    }

    /// <summary>The answer and its whole body.</summary>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> ReadAnswerAsync()
    {
        var head = await ReadHeadAsync();
        if (!head.IsChunked)
            return (head.Status, await ReadAsync(head.Length));

        _body.ResetWrittenCount();
        while (await ReadChunkAsync() is { Length: > 0 } chunk)
            _body.Write(chunk.Span);
        return (head.Status, _body.WrittenMemory);
    }

    public async ValueTask<Head> ReadHeadAsync()
    {
        int length;
        while ((length = Unread.IndexOf("\r\n\r\n"u8)) < 0)
            await FillAsync();
        var head = Head.Parse(Unread[..length]);
        _start += length + 4;
        return head;
    }

    /// <summary>The next piece of a chunked body; empty at its end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadChunkAsync()
    {
        int line;
        while ((line = Unread.IndexOf("\r\n"u8)) < 0)
            await FillAsync();
        var length = Number(Unread[..line], 'x');
        _start += line + 2;
        return (await ReadAsync(length + 2))[..length];
    }

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(int length)
    {
        while (Unread.Length < length)
            await FillAsync();
        _start += length;
        return _buffer.AsMemory(_start - length, length);
    }

    /// <summary>Known without reading anything.</summary>
    public bool IsReset => _socket.Poll(0, SelectMode.SelectError);

    public void Dispose() => _socket.Dispose();

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    private async ValueTask FillAsync()
    {
        Unread.CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += read > 0 ? read : throw new EndOfStreamException("The server closed the connection.");
    }

    private static int Number(ReadOnlySpan<byte> text, char format = default) =>
        Utf8Parser.TryParse(text, out int number, out _, format) ? number : throw new IOException("The server doesn't speak HTTP/1.1.");

    internal readonly record struct Head(int Status, int Length, bool IsChunked)
    {
        /// <summary>Kestrel spells the names so.</summary>
        public static Head Parse(ReadOnlySpan<byte> head)
        {
            var length = head.IndexOf("Content-Length: "u8);
            return new(
                Number(head["HTTP/1.1 ".Length..]),
                length < 0 ? 0 : Number(head[(length + "Content-Length: ".Length)..]),
                head.IndexOf("Transfer-Encoding: chunked"u8) > 0);
        }
    }
}
