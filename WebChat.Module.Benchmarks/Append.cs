using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebChat.Module.Benchmarks.Whole;
using WebChat.Module.Hosting;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.InMemory;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// Peer: the same letter into 200 bare concurrent queues, which bound nothing and give no cursor. Shared mailboxes are
/// appended to through the log: a row is committed and numbered first, in an SQLite beside them.
/// </summary>
internal static class Append
{
    private const int Mailboxes = 200;
    private const int Rounds = 20_000;
    private const int SharedRounds = 500;

    public static async Task<Table> RunAsync()
    {
        var (store, recipients) = await FilledStoreAsync();
        var queues = recipients.Select(_ => new ConcurrentQueue<Letter>()).ToArray();
        var letter = new Letter("message.sent", 1, 1, 1);

        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var appended = await Samples.OfAsync(Rounds, () => store.AppendAsync([new(recipients, letter)], default));
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (Rounds * 1.1);
        var queued = await Samples.OfAsync(Rounds, () => EnqueueAsync(queues, letter));

        var table = new Table("what", "median", "p99", "per mailbox", "bytes allocated", "ratio");
        table.Add("200 queues", queued.Text, Samples.Format(queued.At(0.99)), Samples.Format(queued.Median / Mailboxes), "-", "1");
        table.Add("200 mailboxes", appended.Text, Samples.Format(appended.At(0.99)), Samples.Format(appended.Median / Mailboxes), allocated.ToString("0", CultureInfo.InvariantCulture), appended.RatioTo(queued));
        await AddSharedAsync(table, "200 in the database", queued, chat => chat.UseEntityFrameworkMailboxes());
        await using var databases = new Databases();
        if (await databases.RedisConnectionAsync() is { } redis)
            await AddSharedAsync(table, "200 in Redis", queued, chat => chat.UseRedisMailboxes(redis));
        return table;
    }

    private static async Task AddSharedAsync(Table table, string what, Samples peer, Action<WebChatBuilder> use)
    {
        await using var site = await Site.StartAsync(sqlite: true, 0, use: use);
        var store = site.Get<IMailboxStore>();
        var recipients = Enumerable.Range(1, Mailboxes).Select(number => (long)number).ToArray();
        var appended = await Samples.OfAsync(SharedRounds, () => store.AppendAsync([new(recipients, new("message.sent", 1, 1, 1))], default));
        table.Add(what, appended.Text, Samples.Format(appended.At(0.99)), Samples.Format(appended.Median / Mailboxes), "-", appended.RatioTo(peer));
    }

    /// <summary>Full to their bound, as mailboxes of busy people are.</summary>
    private static async Task<(InMemoryMailboxStore Store, long[] Recipients)> FilledStoreAsync()
    {
        var options = new WebChatOptions();
        var store = new InMemoryMailboxStore(Options.Create(options), TimeProvider.System);
        var recipients = Enumerable.Range(1, Mailboxes).Select(number => (long)number).ToArray();
        foreach (var recipient in recipients)
            await store.EndAsync(recipient, default);
        for (var i = 0; i < options.Mailboxes.MaxLetters; i++)
            await store.AppendAsync([new(recipients, new("message.sent", 1, i, i))], default);
        return (store, recipients);
    }

    private static Task EnqueueAsync(ConcurrentQueue<Letter>[] queues, Letter letter)
    {
        foreach (var queue in queues)
        {
            queue.Enqueue(letter);
            // As many stay as in a mailbox.
            if (queue.Count > 2000)
                queue.TryDequeue(out _);
        }

        return Task.CompletedTask;
    }
}
