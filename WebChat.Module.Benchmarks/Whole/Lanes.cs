using System.Collections.Concurrent;
using System.Net.Sockets;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>Connections for requests that are answered at once, as many as are used at the same time.</summary>
internal sealed class Lanes(int port)
{
    private readonly ConcurrentStack<Connection> _free = new();

    /// <summary>The answer's status; 0 where the server is not there.</summary>
    public async Task<int> AskAsync(ReadOnlyMemory<byte> request)
    {
        Connection? connection = null;
        try
        {
            connection = _free.TryPop(out var free) ? free : await Connection.OpenAsync(port);
            await connection.WriteAsync(request);
            var (status, _) = await connection.ReadAnswerAsync();
            _free.Push(connection);
            return status;
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            connection?.Dispose();
            return 0;
        }
    }
}
