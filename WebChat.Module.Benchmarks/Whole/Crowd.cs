namespace WebChat.Module.Benchmarks.Whole;

/// <summary>Members of busy groups, who read what is written there or don't. The first of each group writes.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int ConnectAtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly WebChatSite _site;
    private readonly Transport _transport;
    private readonly Plan _plan;
    private readonly Ledger _ledger = new();
    private readonly Dictionary<int, Place> _places;
    private readonly List<(int Writer, string Id)> _groups = [];

    private Crowd(WebChatSite site, Transport transport, Plan plan)
    {
        (_site, _transport, _plan) = (site, transport, plan);
        _places = Enumerable.Range(plan.Beside + 1, plan.Stalling).ToDictionary(person => person, _ => new Place(_ledger));
    }

    /// <summary>Whose connections these are now.</summary>
    public List<Follower> Followers { get; } = [];

    public static async Task<Crowd> FoundAsync(WebChatSite site, Transport transport, Plan plan)
    {
        var crowd = new Crowd(site, transport, plan);
        foreach (var members in crowd._places.Keys.Chunk(plan.Members))
            crowd._groups.Add((members[0], await site.People.FoundAsync(members)));
        return crowd;
    }

    /// <summary>Everybody reads from where they were.</summary>
    public Task ReadAsync() => ComeAsync(isNarrow: false, follower => follower.Run());

    /// <summary>Everybody opens a stream and takes nothing of it.</summary>
    public Task StallAsync() => ComeAsync(isNarrow: true, _ => { });

    /// <summary>Messages at a steady rate, to one group after the other.</summary>
    public async Task WriteAsync(TimeSpan window)
    {
        var pause = TimeSpan.FromSeconds(1.0 / (_plan.GroupRate * _groups.Count));
        using var pace = new PeriodicTimer(pause);
        var sending = new List<Task>();
        while (sending.Count < window / pause && await pace.WaitForNextTickAsync())
        {
            var (writer, group) = _groups[sending.Count % _groups.Count];
            var sent = _ledger.Send(writer, _plan.Members - 1);
            sending.Add(_site.SendAsync(sent, group, Ledger.Text(sent.Number, _plan.GroupCharacters)));
        }

        await Task.WhenAll(sending);
    }

    /// <summary>Messages that not every other member has heard, after long enough for all who read.</summary>
    public async Task<int> LostAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_ledger.Lost > 0 && !patience.IsCancellationRequested)
            await Task.Delay(100, CancellationToken.None);
        var lost = _ledger.Lost;
        _ledger.Forget();
        return lost;
    }

    public async Task LeaveAsync()
    {
        await Task.WhenAll(Followers.Select(follower => follower.CloseAsync()));
        Followers.Clear();
    }

    public async ValueTask DisposeAsync() => await LeaveAsync();

    private async Task ComeAsync(bool isNarrow, Action<Follower> begin)
    {
        await LeaveAsync();
        await Parallel.ForEachAsync(_places, new ParallelOptions { MaxDegreeOfParallelism = ConnectAtOnce }, async (place, _) =>
        {
            var follower = await _site.FollowAsync(place.Key, _transport, place.Value, isNarrow);
            begin(follower);
            lock (Followers)
                Followers.Add(follower);
        });
    }
}
