using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>Looks on while readers are cut, and at what the server takes meanwhile.</summary>
internal sealed class Watch(ServerProcess server, IReadOnlyCollection<Follower> followers)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<Follower> _cut = [];

    /// <summary>The server's memory at its highest, in bytes.</summary>
    public long Resident { get; private set; }

    /// <summary>At most.</summary>
    public int Threads { get; private set; }

    /// <summary>Of all sockets of the system: what neither side has taken yet, at most, in bytes.</summary>
    public long InSockets { get; private set; }

    /// <summary>After how many seconds of looking on each was cut.</summary>
    public List<double> Cuts { get; } = [];

    /// <summary>For as long as <paramref name="window"/>.</summary>
    public async Task RunAsync(TimeSpan window)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < window; await Task.Delay(Pace))
        {
            Resident = Math.Max(Resident, server.Resident);
            Threads = Math.Max(Threads, server.Threads);
            InSockets = Math.Max(InSockets, SocketBytes());
            foreach (var follower in followers.Where(follower => follower.IsCut && _cut.Add(follower)))
                Cuts.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
    }

    private static long SocketBytes()
    {
        var words = File.ReadLines("/proc/net/sockstat").First(line => line.StartsWith("TCP:", StringComparison.Ordinal)).Split(' ');
        return Environment.SystemPageSize * long.Parse(words[^1], CultureInfo.InvariantCulture);
    }
}
