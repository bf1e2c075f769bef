using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>
/// The sample host and a SignalR server under the same load, in turns in the same run. Parts can be chosen:
/// <c>idle</c>, <c>talk</c>, <c>stores</c>, <c>drops</c>, <c>stalled</c>; transports, and the other stores by their mailboxes, by their names.
/// </summary>
internal sealed class WholeSystem(Plan plan, IReadOnlyCollection<string> chosen) : IAsyncDisposable
{
    private static readonly string[] BesidePeer = ["idle", "talk", "stores", "drops"];
    private static readonly string[] Parts = [.. BesidePeer, "stalled"];

    private readonly Databases _databases = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public static async Task RunAsync(Plan plan, IReadOnlyCollection<string> options)
    {
        await using var run = new WholeSystem(plan, [.. options.Where(option => option != "--short")]);
        Console.WriteLine(Machine.Describe());
        await run.AllAsync();
        Console.WriteLine($"\nload at the end {Machine.Load()}, {run._clock.Elapsed.TotalMinutes:0.0} minutes");
    }

    public ValueTask DisposeAsync() => _databases.DisposeAsync();

    private static IEnumerable<Transport> All => Enum.GetValues<Transport>();

    private IEnumerable<Transport> Transports => All.Where(transport => IsChosen(transport.ToString(), All.Select(one => one.ToString())));

    private bool Has(string part) => IsChosen(part, Parts);

    /// <summary>All are where none is named.</summary>
    private bool IsChosen(string name, IEnumerable<string> names) => chosen.Contains(name) || !names.Any(chosen.Contains);

    private async Task AllAsync()
    {
        var tables = new List<Table>();
        if (BesidePeer.Any(Has))
            tables.AddRange(await BesidePeerAsync());
        if (Has("stalled"))
            tables.Add(await StalledAsync());
        foreach (var table in tables)
        {
            Console.WriteLine();
            table.Print();
        }
    }

    private async Task<List<Table>> BesidePeerAsync()
    {
        var sqlite = new Host(Host.Sqlite, Host.InMemory, Settings(_databases.SqliteConnection()));
        var signedIn = Has("idle") ? plan.Idle : Has("talk") ? plan.Crowd : plan.People;
        Say($"starting {sqlite} with {signedIn} people");
        await using var chat = await WebChatSite.StartAsync(sqlite, signedIn, Has("talk") ? plan.Crowd : plan.People, plan.Members);
        await using var signalR = await Peers.SignalRSite.StartAsync(plan.Members);
        await using var bare = await Peers.BareSite.StartAsync(plan.Members);
        var tables = new List<Table>();
        if (Has("idle"))
            tables.Add(await IdleAsync(chat, signalR));
        var talk = new Talk(plan, Say);
        if (Has("talk"))
        {
            foreach (var transport in Transports)
                await talk.MeasureAsync(transport, plan.WarmUp, plan.Rounds, plan.Crowd, [signalR, chat, bare]);
        }

        if (Has("stores"))
            await StoresAsync(talk, signalR);
        if (Has("talk") || Has("stores"))
            tables.AddRange([talk.Table, talk.Commits]);
        if (Has("drops"))
            tables.Add(await DropsAsync(chat, signalR));
        return tables;
    }

    private async Task<Table> IdleAsync(params ISite[] sites)
    {
        var table = new Table("transport", "site", "KB a client", "KB of the process", $"CPU of {plan.Idle} idle, %", "threads before", "with");
        foreach (var transport in Transports)
        {
            foreach (var site in sites)
            {
                Say($"{site.Name}: {plan.Idle} idle over {transport}");
                var cost = await Idle.MeasureAsync(site, transport, plan);
                table.Add(transport, site.Name, $"{cost.Managed:0.0}", $"{cost.Resident:0.0}", $"{cost.Cpu:0.0}", cost.Threads, cost.ThreadsWith);
            }
        }

        return table;
    }

    private async Task StoresAsync(Talk talk, ISite peer)
    {
        string[] mailboxes = [Host.InMemory, Host.EntityFramework, Host.Redis];
        foreach (var host in (await OthersAsync()).Where(host => IsChosen(host.Mailboxes, mailboxes)))
        {
            Say($"starting {host}");
            await using var chat = await WebChatSite.StartAsync(host, plan.People, plan.People, plan.Members);

            // EF's in-memory provider has no indexes: it gets slower with each message.
            var (warmUp, rounds) = host.Storage == Host.InMemory ? (plan.WarmUp, 1) : (plan.OtherWarmUp, plan.OtherRounds);
            await talk.MeasureAsync(Transport.LongPoll, warmUp, rounds, plan.People, [peer, chat]);
        }
    }

    /// <summary>Besides the default: the other databases, and the other mailboxes on a server's database.</summary>
    private async Task<List<Host>> OthersAsync()
    {
        var hosts = new List<Host> { new(Host.InMemory, Host.InMemory, new Dictionary<string, string>()) };
        foreach (var mailboxes in new[] { Host.InMemory, Host.EntityFramework })
        {
            if (await _databases.PostgreSqlConnectionAsync() is { } postgreSql)
                hosts.Add(new(Host.PostgreSql, mailboxes, Settings(postgreSql)));
        }

        if (await _databases.PostgreSqlConnectionAsync() is { } database && await _databases.RedisConnectionAsync() is { } redis)
            hosts.Add(new(Host.PostgreSql, Host.Redis, new Dictionary<string, string>(Settings(database)) { ["ConnectionStrings__Redis"] = redis }));
        return hosts;
    }

    private async Task<Table> DropsAsync(WebChatSite chat, ISite peer)
    {
        var table = new Table("every 2 s", "transport", "site", "messages", "lost", "doubled", "out of order");
        foreach (var (how, transport) in Enum.GetValues<Break>().SelectMany(how => Transports.Select(transport => (how, transport))))
        {
            foreach (var site in how is Break.ServerKilled ? (ISite[])[chat] : [chat, peer])
            {
                Say($"{site.Name}: {how} over {transport}");
                var count = await Drops.RunAsync(site, transport, how, plan);
                table.Add(how, transport, site.Name, count.Sent, count.Lost, count.Doubled, count.Disordered);
            }
        }

        return table;
    }

    private async Task<Table> StalledAsync()
    {
        var (host, people) = (new Host(Host.Sqlite, Host.InMemory, Settings(_databases.SqliteConnection())), plan.Beside + plan.Stalling);
        Say($"starting {host} with {people} people");
        await using var chat = await WebChatSite.StartAsync(host, people, people, plan.Members);
        var stalled = new Stalled(plan, Say);
        foreach (var transport in Transports.Where(transport => transport is not Transport.LongPoll))
            await stalled.MeasureAsync(chat, transport);
        return stalled.Table;
    }

    private static Dictionary<string, string> Settings(string connection) => new() { ["ConnectionStrings__Default"] = connection };

    private void Say(string progress) => Console.WriteLine($"{_clock.Elapsed:mm\\:ss} {progress}");
}
