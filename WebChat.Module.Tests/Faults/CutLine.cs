using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WebChat.Module.Tests.Faults;

/// <summary>A line to a node that breaks, each connection in a way of its own, after some exchanges went well.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private const int MostExchanges = 15, MostBytes = 600, BufferBytes = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _life = new();
    private readonly Uri _node;
    private readonly Random _chance;
    private readonly Task _accepting;
    private int _cuts;

    public CutLine(Uri node, Random chance)
    {
        (_node, _chance) = (node, chance);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Whether new connections will break; none does at first.</summary>
    public bool Breaks { get; set; }

    public int Cuts => _cuts;

    /// <summary>Whatever is open ends, so that nothing hangs on a half-open line for longer than it must.</summary>
    public void Drop()
    {
        foreach (var end in _open.Keys)
            end.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        _listener.Stop();
        Drop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _life.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_life.Token);
            var cut = Breaks ? (Cut)_chance.Next(5) : Cut.Never;
            _ = CarryAsync(client, new(cut, _chance.Next(MostExchanges), _chance.Next(1, MostBytes)));
        }
    }

    private async Task CarryAsync(TcpClient client, Fate fate)
    {
        using var node = new TcpClient();
        _open[client] = _open[node] = true;
        try
        {
            await node.ConnectAsync(IPAddress.Loopback, _node.Port);
            await Task.WhenAny(
                PassAsync(client, node, fate.Up),
                PassAsync(node, client, fate.Down));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The node is not there.
        }
        finally
        {
            if (fate.IsMet)
                Interlocked.Increment(ref _cuts);
            _open.TryRemove(client, out _);
            _open.TryRemove(node, out _);

            // A reset, as from a line that is cut, and not an orderly end.
            client.LingerState = new(enable: true, seconds: 0);
            client.Dispose();
        }
    }

    /// <param name="from">Whose bytes.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="share">How much of a piece passes; less than all of it is the end, and null swallows.</param>
    private static async Task PassAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, int?> share)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var length)
            {
                if (share(buffer.AsMemory(0, length)) is not { } passes)
                    continue;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, passes));
                if (passes < length)
                    return;
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One end left; the other is closed by whoever waits for this.
        }
    }

    /// <summary>What becomes of one connection.</summary>
    private sealed class Fate(Cut cut, int exchanges, int bytes)
    {
        private int _asked;

        public bool IsMet { get; private set; }

        private bool IsDue => cut is not Cut.Never && Volatile.Read(ref _asked) > exchanges;

        public int? Up(ReadOnlyMemory<byte> piece)
        {
            Interlocked.Increment(ref _asked);
            if (!IsDue)
                return piece.Length;
            var head = piece.Span.IndexOf("\r\n\r\n"u8);
            return cut switch
            {
                Cut.HalfOpen => Swallow(),
                Cut.BeforeBody when head >= 0 => Meet(Math.Min(head + 4, piece.Length - 1)),
                _ => piece.Length,
            };
        }

        public int? Down(ReadOnlyMemory<byte> piece) => !IsDue ? piece.Length : cut switch
        {
            Cut.HalfOpen => Swallow(),
            Cut.AfterBody => Meet(0),
            Cut.MidAnswer => Meet(Math.Min(bytes, piece.Length - 1)),
            _ => piece.Length,
        };

        private int Meet(int passes)
        {
            IsMet = true;
            return passes;
        }

        private int? Swallow()
        {
            IsMet = true;
            return null;
        }
    }
}
