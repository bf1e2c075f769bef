namespace WebChat.Module.Benchmarks.Whole;

/// <summary>One person's connection for events.</summary>
internal abstract class Follower(Connection connection, Place place) : IDisposable
{
    private bool _isLeft;

    protected Connection Connection => connection;

    protected Place Place => place;

    /// <summary>Whether the server has dropped the connection, also where nothing is read from it.</summary>
    public bool IsCut => connection.IsReset;

    /// <summary>Ends when the connection does.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    public void Run() => Running = RunAsync();

    /// <summary>Takes nothing more from it, and leaves its socket open, as a browser does that changes its network.</summary>
    public void Leave()
    {
        lock (place.Lock)
            _isLeft = true;
    }

    /// <summary>Goes as a client does that has been told to, so that the server forgets it at once.</summary>
    public virtual async Task CloseAsync()
    {
        Dispose();
        await Running;
    }

    public void Dispose()
    {
        Leave();
        connection.Dispose();
    }

    /// <summary>Reads what comes and hands it to <see cref="Take"/>, until the connection ends.</summary>
    protected abstract Task ReadAsync();

    /// <summary>One thing after the other, and nothing after the client has gone on elsewhere.</summary>
    protected void Take(Action<ReadOnlyMemory<byte>> take, ReadOnlyMemory<byte> received)
    {
        lock (place.Lock)
        {
            if (!_isLeft)
                take(received);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (Exception ended) when (ended is IOException or System.Net.Sockets.SocketException or ObjectDisposedException or HttpRequestException)
        {
            // The server's restart, or one's own going.
        }
    }
}
