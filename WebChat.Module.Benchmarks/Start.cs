using WebChat.Module.Snapshot;
using WebChat.Module.Users;

namespace WebChat.Module.Benchmarks;

/// <summary>Peer: the same snapshot with one conversation in it. Over SQLite, without HTTP.</summary>
internal static class Start
{
    private const int Many = 200;
    private const int Times = 100;

    public static async Task<Table> RunAsync()
    {
        await using var site = await Site.StartAsync(sqlite: true, 3);
        var reader = await site.CallerAsync(1);
        await Inboxes.FillAsync(site, 1, 1);
        var (few, fewQueries) = await MeasureAsync(site, reader);
        await Inboxes.FillAsync(site, 2, Many);
        var (many, manyQueries) = await MeasureAsync(site, reader);

        var table = new Table("conversations", "median", "p99", "SQL queries", "ratio");
        table.Add(1, few.Text, Samples.Format(few.At(0.99)), fewQueries, "1");
        table.Add(Many, many.Text, Samples.Format(many.At(0.99)), manyQueries, many.RatioTo(few));
        return table;
    }

    private static async Task<(Samples Samples, int Queries)> MeasureAsync(Site site, Caller caller)
    {
        var start = site.Get<StartReader>();
        var before = site.Queries.Count;
        await ReadAsync();
        var queries = site.Queries.Count - before;
        return (await Samples.OfAsync(Times, ReadAsync), queries);

        Task ReadAsync() => start.ReadAsync(caller, new("header", "token"), default);
    }
}
