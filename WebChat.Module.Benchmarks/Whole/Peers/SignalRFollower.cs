using System.Text;

namespace WebChat.Module.Benchmarks.Whole.Peers;

/// <summary>One connection of the hub, over any of its transports.</summary>
internal sealed class SignalRFollower(Lanes lanes, Connection connection, Place place, int person, Transport transport, string path)
    : Follower(connection, place)
{
    private const string End = "\u001e";
    private const string Ping = """{"type":6}""" + End;

    /// <summary>As its own clients do. Long polls are their own sign of life.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    private EventLines? _lines;

    public async Task ShakeHandsAsync()
    {
        const string Handshake = """{"protocol":"json","version":1}""" + End;
        var request = transport switch
        {
            Transport.WebSocket => $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{Frames.Upgrade}\r\n",
            Transport.ServerSentEvents => $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n",
            _ => Poll,
        };
        await Connection.WriteAsync(Encoding.ASCII.GetBytes(request));
        if (transport is Transport.LongPoll)
            await Connection.ReadAnswerAsync();
        else
            await Connection.ReadHeadAsync();
        await SayAsync(Handshake);
        if (transport is Transport.WebSocket)
            await Connection.ReadFrameAsync();
    }

    /// <summary>Whether it was accepted: answered, or over a WebSocket written. False on a line that is gone.</summary>
    public async Task<bool> InvokeAsync(string message)
    {
        try
        {
            return await SayAsync(message + End);
        }
        catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>A long poll that only breaks is waited for, and whoever writes to it waits as well.</summary>
    public override async Task CloseAsync()
    {
        if (transport is Transport.LongPoll)
            await lanes.AskAsync(Encoding.ASCII.GetBytes($"DELETE {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await base.CloseAsync();
    }

    protected override async Task ReadAsync()
    {
        if (transport is not Transport.LongPoll)
            _ = PingAsync();
        _lines = new(Connection);
        while (true)
            Take(Hear, await NextAsync());
    }

    private string Poll => $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private async Task<ReadOnlyMemory<byte>> NextAsync()
    {
        switch (transport)
        {
            case Transport.WebSocket:
                return await Connection.ReadFrameAsync();
            case Transport.ServerSentEvents:
                return await _lines!.NextAsync();
            default:
                await Connection.WriteAsync(Encoding.ASCII.GetBytes(Poll));
                var (status, body) = await Connection.ReadAnswerAsync();
                return status == 200 ? body : throw new EndOfStreamException("The server ended the connection.");
        }
    }

    private void Hear(ReadOnlyMemory<byte> received) => Place.Ledger.Hear(person, received.Span, "\"arguments\":[\"No "u8);

    private async Task<bool> SayAsync(string message)
    {
        if (transport is not Transport.WebSocket)
            return await lanes.AskAsync(SignalRSite.Post(path, message)) == 200;
        await Connection.WriteAsync(Frames.Text(message));
        return true;
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(PingInterval);
        try
        {
            while (await timer.WaitForNextTickAsync() && !Running.IsCompleted)
                await SayAsync(Ping);
        }
        catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // So is the connection.
        }
    }
}
