using WebChat.Module.Conversations;

namespace WebChat.Module.Benchmarks;

/// <summary>The list of conversations: how many queries, and how long, for one and for many. Over SQLite.</summary>
internal static class Inbox
{
    private const int Many = 200;

    public static async Task<Table> RunAsync()
    {
        await using var site = await Site.StartAsync(sqlite: true, 3);
        var caller = await site.CallerAsync(1);
        var conversations = site.Get<ConversationReader>();
        var table = new Table("conversations", "SQL queries", "median", "ratio");
        await Inboxes.FillAsync(site, 1, 1);
        var one = await MeasureAsync(1, null);
        await Inboxes.FillAsync(site, 2, Many);
        await MeasureAsync(Many, one);
        return table;

        async Task<Samples> MeasureAsync(int count, Samples? peer)
        {
            var before = site.Queries.Count;
            var page = await conversations.ListAsync(caller, null, Many, default);
            var queries = site.Queries.Count - before;
            if (page.Items.Count != count)
                throw new InvalidOperationException($"{page.Items.Count} conversations instead of {count}.");
            var samples = await Samples.OfAsync(100, () => conversations.ListAsync(caller, null, Many, default));
            table.Add(count, queries, samples.Text, peer is null ? "1" : samples.RatioTo(peer));
            return samples;
        }
    }
}
