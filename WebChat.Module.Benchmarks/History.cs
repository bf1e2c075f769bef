using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Hosting;
using WebChat.Module.Messages;

namespace WebChat.Module.Benchmarks;

/// <summary>A page of 50 at the end, in the middle and at the beginning. Peer: the end of a history of 100. Over SQLite.</summary>
internal static class History
{
    private const int Short = 100;
    private const int Long = 100_000;
    private const int Batch = 5000;
    private const int PageSize = 50;

    public static async Task<Table> RunAsync()
    {
        await using var site = await Site.StartAsync(sqlite: true, 3);
        var caller = await site.CallerAsync(1);
        var history = site.Get<HistoryReader>();
        var small = await FillAsync(site, other: 2, Short);
        var large = await FillAsync(site, other: 3, Long);

        var table = new Table("messages", "page", "median", "p99", "ratio");
        var peer = await MeasureAsync(small, Stretch.Newest(PageSize));
        Add(Short, "newest", peer);
        Add(Long, "newest", await MeasureAsync(large, Stretch.Newest(PageSize)));
        Add(Long, "around the middle", await MeasureAsync(large, new(null, null, Long / 2, PageSize)));
        Add(Long, "oldest", await MeasureAsync(large, new(PageSize + 1, null, null, PageSize)));
        return table;

        Task<Samples> MeasureAsync(string conversation, Stretch stretch) => Samples.OfAsync(300, async () =>
        {
            if ((await history.ReadAsync(caller, conversation, stretch))!.Items.Count != PageSize)
                throw new InvalidOperationException("Not a whole page.");
        });

        void Add(int messages, string page, Samples samples) =>
            table.Add(messages, page, samples.Text, Samples.Format(samples.At(0.99)), samples.RatioTo(peer));
    }

    /// <summary>Straight into the tables: sent one by one it would take minutes.</summary>
    private static async Task<string> FillAsync(Site site, int other, int count)
    {
        var conversation = await site.Get<IChat>().OpenDirectAsync(Site.Id(1), Site.Id(other));
        var sender = (await site.CallerAsync(1)).ProfileId;
        var publicId = Guid.ParseExact(conversation, "N");
        for (var first = 1; first <= count; first += Batch)
        {
            var sequences = Enumerable.Range(first, Math.Min(Batch, count - first + 1));
            await site.InContextAsync(async context =>
            {
                var row = await context.Set<Conversation>().SingleAsync(found => found.PublicId == publicId);
                row.LastSequence = row.Version = sequences.Last();
                context.AddRange(sequences.Select(sequence => new Message
                {
                    ConversationId = row.Id,
                    Sequence = sequence,
                    Version = sequence,
                    SenderId = sender,
                    ClientId = Guid.NewGuid(),
                    RequestHash = new byte[32],
                    Text = string.Create(CultureInfo.InvariantCulture, $"Message {sequence} of many, about as long as what people write."),
                    SentAt = DateTime.UtcNow,
                }));
                return await context.SaveChangesAsync();
            });
        }

        return conversation;
    }
}
