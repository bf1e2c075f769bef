using System.Buffers;
using System.Net.WebSockets;

namespace WebChat.Module.Delivery;

/// <summary>
/// Hears what a socket's client says: nothing that matters, until it leaves. What breaks the rules ends the stream; the
/// rest is still read, so that the client gets to read why.
/// </summary>
internal static class SocketListener
{
    /// <summary>Of one message, over all its fragments.</summary>
    public const int LargestMessageBytes = 4096;

    private const int BufferBytes = 1024;

    /// <param name="socket">Whom to hear.</param>
    /// <param name="lease">Null for one that was refused.</param>
    /// <param name="allowance">How fast it is heard as long as it is to go on; what comes after its end is soon over.</param>
    public static async Task ListenAsync(WebSocket socket, StreamLease? lease, FrameAllowance allowance)
    {
        try
        {
            var length = 0;
            while (await NextAsync(socket) is { MessageType: not WebSocketMessageType.Close } read)
            {
                length += read.Count;
                if (read.MessageType is WebSocketMessageType.Binary)
                {
                    lease?.End(StreamEnd.BinaryFrame);
                }
                else if (length > LargestMessageBytes)
                {
                    lease?.End(StreamEnd.LargeFrame);
                }

                if (lease is { Over: null })
                {
                    await allowance.TakeAsync();
                }

                length = read.EndOfMessage ? 0 : Math.Min(length, LargestMessageBytes + 1);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException)
        {
            // It is gone, or spoke no WebSocket.
        }

        lease?.End(StreamEnd.Left);
    }

    private static async ValueTask<ValueWebSocketReceiveResult> NextAsync(WebSocket socket)
    {
        // Without a buffer until something comes: most clients never say anything.
        var begun = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (begun.MessageType is WebSocketMessageType.Close || begun.EndOfMessage)
        {
            return begun;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            return await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
