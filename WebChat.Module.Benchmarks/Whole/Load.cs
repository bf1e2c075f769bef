using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>People of one site who follow over one transport, and what they are made to say.</summary>
internal sealed class Load(ISite site, Transport transport) : IAsyncDisposable
{
    private const int ConnectAtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Where a site can't take the rate, how long they have waited is what is measured.</summary>
    private static readonly TimeSpan Backlog = TimeSpan.FromMinutes(1);

    private readonly List<Follower> _followers = [];
    private readonly Ledger _ledger = new();

    public ISite Site => site;

    public static async Task<Load> StartAsync(ISite site, Transport transport, int people)
    {
        var load = new Load(site, transport);
        await load.GrowAsync(people);
        return load;
    }

    public async Task GrowAsync(int people)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(_followers.Count + 1, people - _followers.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ConnectAtOnce },
            async (person, _) =>
            {
                var follower = await site.FollowAsync(person, transport, new(_ledger));
                follower.Run();
                lock (_followers)
                    _followers.Add(follower);
            });
    }

    /// <summary>Messages at a steady rate, whatever becomes of the ones before.</summary>
    public async Task<Steady> SteadyAsync(int people, int rate, TimeSpan window)
    {
        var (cpu, begun, sent) = (site.Server.Cpu, Stopwatch.GetTimestamp(), new List<Sent>());
        var sending = new List<Task>();
        while (Stopwatch.GetElapsedTime(begun) is var elapsed && elapsed < window)
        {
            for (; sent.Count < elapsed.TotalSeconds * rate; sending.Add(site.SendAsync(sent[^1], group: false)))
                sent.Add(_ledger.Send(Writer(sent.Count, people), hearers: 1));
            await Task.Delay(1);
        }

        await Task.WhenAll(sending).WaitAsync(Backlog);
        await Task.WhenAll(sent.Select(one => one.Heard)).WaitAsync(Backlog);
        var used = site.Server.Cpu - cpu;
        var latency = new Samples(sent.Select(one => one.Heard.Result.TotalMicroseconds));
        _ledger.Forget();
        return new(latency.Median / 1000, latency.At(0.99) / 1000, latency.At(1) / 1000, used.TotalSeconds * 1000 / sent.Count);
    }

    /// <summary>Messages heard by one each, a second, when always so many are on their way.</summary>
    public Task<Closed> HighestAsync(int people, int together, TimeSpan window) =>
        ClosedAsync(together, window, hearers: 1, turn => Writer(turn, people));

    /// <summary>Deliveries a second in the group, when always so many messages are on their way.</summary>
    public Task<Closed> FanOutAsync(int members, int together, TimeSpan window) =>
        ClosedAsync(together, window, members - 1, turn => Writer(turn, members));

    public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(
        _followers, new ParallelOptions { MaxDegreeOfParallelism = ConnectAtOnce }, async (follower, _) => await follower.CloseAsync());

    /// <summary>A second is left out at the start, in which everything gets going.</summary>
    private async Task<Closed> ClosedAsync(int together, TimeSpan window, int hearers, Func<int, int> writer)
    {
        var (turn, over) = (-1, false);
        var lanes = Enumerable.Range(0, together).Select(async _ =>
        {
            while (!over)
            {
                var sent = _ledger.Send(writer(Interlocked.Increment(ref turn)), hearers);
                await site.SendAsync(sent, group: hearers > 1);
                await sent.Heard.WaitAsync(Patience);
            }
        }).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var (begun, before, cpu) = (Stopwatch.GetTimestamp(), _ledger.Deliveries, site.Server.Cpu);
        await Task.Delay(window);
        var (deliveries, seconds, used) = (_ledger.Deliveries - before, Stopwatch.GetElapsedTime(begun).TotalSeconds, site.Server.Cpu - cpu);
        over = true;
        await Task.WhenAll(lanes);
        _ledger.Forget();
        return new(deliveries / seconds, used.TotalSeconds * 1000 / deliveries);
    }

    /// <summary>The odd ones in turn.</summary>
    private static int Writer(int turn, int people) => (2 * (turn % (people / 2))) + 1;
}

/// <summary>At a steady rate: latency in milliseconds, and seconds of the server's processor for 1 000 messages.</summary>
internal sealed record Steady(double P50, double P99, double Longest, double CpuPerThousand);

/// <summary>As fast as it goes: deliveries a second, and seconds of the server's processor for 1 000 of them.</summary>
internal sealed record Closed(double Rate, double CpuPerThousand);
