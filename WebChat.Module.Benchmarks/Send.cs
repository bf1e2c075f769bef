using System.Diagnostics;
using WebChat.Module.Hosting;

namespace WebChat.Module.Benchmarks;

/// <summary>Peer: one row into a table of two columns, with a context and a commit of its own, one writer at a time.</summary>
internal static class Send
{
    private const int Times = 1000;
    private const int Writers = 16;
    private const int People = 200;

    public static async Task<Table> RunAsync()
    {
        var table = new Table("database", "what", "median", "p99", "serial, per s", "16 parallel, per s", "SQL commands", "KB allocated", "ratio of median");
        foreach (var sqlite in (bool[])[true, false])
        {
            await using var site = await Site.StartAsync(sqlite, People);
            var lanes = await LanesAsync(site);
            var group = (await site.Get<IChat>().FoundGroupAsync(Site.Id(1), "Everybody", null, [.. Enumerable.Range(2, People - 1).Select(Site.Id)]))!;
            using var gate = new SemaphoreSlim(1, 1);

            var row = await MeasureAsync(site, _ => InsertAsync(site, gate));
            var send = await MeasureAsync(site, writer => lanes[writer].Road.SendAsync(lanes[writer].Conversation));
            var large = await MeasureAsync(site, writer => lanes[writer].Road.SendAsync(group));

            Add("raw row", row);
            Add("message to 1", send);
            Add($"message to {People - 1}", large);

            void Add(string what, Cost cost) => table.Add(
                sqlite ? "SQLite" : "EF InMemory", what, cost.Samples.Text, Samples.Format(cost.Samples.At(0.99)), cost.Serial, cost.Parallel,
                cost.Commands, cost.Kilobytes, cost.Samples.RatioTo(row.Samples));
        }

        return table;
    }

    /// <summary>Each writer in a direct conversation of their own.</summary>
    private static async Task<(Road Road, string Conversation)[]> LanesAsync(Site site)
    {
        var lanes = new (Road, string)[Writers];
        for (var writer = 0; writer < Writers; writer++)
        {
            var conversation = await site.Get<IChat>().OpenDirectAsync(Site.Id((2 * writer) + 1), Site.Id((2 * writer) + 2));
            lanes[writer] = (new(site, await site.CallerAsync((2 * writer) + 1)), conversation);
        }

        return lanes;
    }

    private static async Task<Cost> MeasureAsync(Site site, Func<int, Task> act)
    {
        var samples = await Samples.OfAsync(Times, () => act(0));
        var (commands, bytes) = (site.Queries.Count, GC.GetTotalAllocatedBytes(precise: true));
        await act(0);
        (commands, bytes) = (site.Queries.Count - commands, GC.GetTotalAllocatedBytes(precise: true) - bytes);
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Times / Writers; i++)
                await act(writer);
        })));
        var parallel = Times / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return new(samples, (int)(1_000_000 / samples.Median), (int)parallel, commands, bytes / 1024);
    }

    private static async Task InsertAsync(Site site, SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        try
        {
            await site.InContextAsync(context =>
            {
                context.Notes.Add(new() { Text = Road.Text });
                return context.SaveChangesAsync();
            });
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed record Cost(Samples Samples, int Serial, int Parallel, int Commands, long Kilobytes);
}
