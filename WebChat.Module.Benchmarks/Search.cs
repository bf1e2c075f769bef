using Microsoft.EntityFrameworkCore;
using WebChat.Module.Search;
using WebChat.Module.Tests.Servers;
using WebChat.Module.Users;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// A page of 50 in 1 000 000 messages, for somebody with much to search and for somebody with little, with the index and
/// without. Peer: the same search without the index. Both must find as much.
/// </summary>
internal static class Search
{
    private const int Times = 200;
    private const int TimesUnindexed = 20;

    public static async Task<Table> RunAsync()
    {
        var commands = PostgresCommands.Find() ?? throw new InvalidOperationException("PostgreSQL is missing. Install it with: apt-get install postgresql");
        var folder = await commands.InitializeAsync();
        await commands.StartAsync(folder);
        try
        {
            return await RunAsync($"Host={folder};Username=postgres;Database=postgres");
        }
        finally
        {
            await commands.RemoveAsync(folder);
        }
    }

    private static async Task<Table> RunAsync(string postgres)
    {
        await using var site = await Site.StartAsync(sqlite: false, SearchTown.People, postgres: postgres);
        var town = await SearchTown.FillAsync(site, postgres);
        var unindexed = await MeasureAsync(site, town, TimesUnindexed);
        await site.AddSearchIndexAsync();
        await site.InContextAsync(context => context.Database.ExecuteSqlRawAsync("VACUUM ANALYZE \"WebChatSearchTexts\""));
        var indexed = await MeasureAsync(site, town, Times);

        var table = new Table("who", "where", "what", "hits", "median", "p99", "without the index: median", "p99");
        foreach (var ((who, where, what), found) in indexed)
        {
            var without = unindexed[(who, where, what)];
            if (found.Hits != without.Hits)
                throw new InvalidOperationException($"{what}: {found.Hits} with the index, {without.Hits} without.");
            table.Add(who, where, what, found.Hits, found.Times.Text, Samples.Format(found.Times.At(0.99)), without.Times.Text, Samples.Format(without.Times.At(0.99)));
        }

        return table;
    }

    private static async Task<Dictionary<(string Who, string Where, string What), (int Hits, Samples Times)>> MeasureAsync(Site site, SearchTown town, int times)
    {
        var measured = new Dictionary<(string, string, string), (int, Samples)>();
        foreach (var (who, number, where, conversation) in town.Scopes)
        {
            var caller = await site.CallerAsync(number);
            foreach (var (what, query) in SearchTown.Queries)
            {
                var hits = await FindAsync(site, caller, query, conversation);
                measured[(who, where, what)] = (hits, await Samples.OfAsync(times, () => FindAsync(site, caller, query, conversation)));
            }
        }

        return measured;
    }

    private static async Task<int> FindAsync(Site site, Caller caller, string query, string? conversation) =>
        await site.Get<MessageSearch>().FindAsync(caller, new(SearchQuery.From(query), conversation, long.MaxValue, 50), default) is SearchOutcome.Found found
            ? found.Page.Items.Count
            : throw new InvalidOperationException("Refused.");
}
