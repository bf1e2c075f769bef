using System.Collections.Concurrent;
using System.Net.Sockets;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>Connections for requests that are answered at once, as many as are used at the same time.</summary>
internal sealed class Lanes(int port)
{
    private readonly ConcurrentStack<Connection> _free = new();

    /// <summary>The answer's status; 0 where the server is not there. A connection that a restart has closed meanwhile is thrown away.</summary>
    public async Task<int> AskAsync(ReadOnlyMemory<byte> request)
    {
        while (_free.TryPop(out var kept))
        {
            if (await TryAsync(kept, request) is > 0 and var status)
                return status;
        }

        try
        {
            return await TryAsync(await Connection.OpenAsync(port), request);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private async Task<int> TryAsync(Connection connection, ReadOnlyMemory<byte> request)
    {
        try
        {
            await connection.WriteAsync(request);
            var (status, _) = await connection.ReadAnswerAsync();
            _free.Push(connection);
            return status;
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            connection.Dispose();
            return 0;
        }
    }
}
