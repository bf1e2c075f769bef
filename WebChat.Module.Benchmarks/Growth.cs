using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Hosting;
using WebChat.Module.Mailboxes;
using WebChat.Module.Users;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// What a send costs on a site that has grown. Peer: the same send on a small one, in turns in the same process, so that
/// whatever else the machine does falls on both. One after the other, in a direct conversation, over SQLite with the
/// index of the search.
/// </summary>
internal static class Growth
{
    private const int Rounds = 20, SendsEach = 100, WarmUp = 3000, Batch = 50_000;

    /// <summary>Where only the readers grow, for whom there is one site.</summary>
    private const int WaitingRounds = 10;

    public static async Task<Table> RunAsync()
    {
        var table = new Table("what grows", "from", "to", "median", "grown", "ratio", "p99", "grown", "CPU", "grown", "ratio");
        foreach (var most in (int[])[100_000, 1_000_000])
            await MessagesAsync(table, 1000, most);
        await ConversationsAsync(table, 1, 1000);
        await WaitingAsync(table, 10, 10_000);
        return table;
    }

    /// <summary>All by the one who sends, in the conversation they send to: no tree of the tables is spared.</summary>
    private static async Task MessagesAsync(Table table, int few, int many)
    {
        await using var small = await Site.StartAsync(sqlite: true, 2);
        await using var large = await Site.StartAsync(sqlite: true, 2);
        var sides = new[] { await Side.OnAsync(small), await Side.OnAsync(large) };
        foreach (var (side, count) in sides.Zip([few, many]))
        {
            await FillAsync(side, count);
            await side.Site.AddSearchIndexAsync();
        }

        await MeasureAsync(sides, Rounds);
        Add(table, "messages stored", few, many, sides);
    }

    private static async Task ConversationsAsync(Table table, int few, int many)
    {
        await using var small = await Site.StartAsync(sqlite: true, 3);
        await using var large = await Site.StartAsync(sqlite: true, 3);
        await Inboxes.FillAsync(large, 1, many - few);
        var sides = new[] { await Side.OnAsync(small), await Side.OnAsync(large) };
        foreach (var side in sides)
            await side.Site.AddSearchIndexAsync();
        await MeasureAsync(sides, Rounds);
        Add(table, "conversations of both", few, many, sides);
    }

    /// <summary>They wait at their mailboxes, without HTTP; the two who talk are among them.</summary>
    private static async Task WaitingAsync(Table table, int few, int many)
    {
        await using var site = await Site.StartAsync(sqlite: true, many);
        await site.AddSearchIndexAsync();
        var readers = new Readers(site.Get<MailboxReader>());
        var sides = new[] { await Side.OnAsync(site, () => readers.BecomeAsync(few)), await Side.OnAsync(site, () => readers.BecomeAsync(many)) };
        await MeasureAsync(sides, WaitingRounds);
        await readers.BecomeAsync(0);
        Add(table, "people who wait", few, many, sides);
    }

    private static async Task MeasureAsync(IReadOnlyList<Side> sides, int rounds)
    {
        foreach (var side in sides)
            await side.WarmAsync(WarmUp);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var side in sides)
                await side.MeasureAsync(SendsEach);
        }
    }

    private static void Add(Table table, string what, int few, int many, IReadOnlyList<Side> sides)
    {
        var (small, large) = (sides[0].Times, sides[1].Times);
        table.Add(
            what, few, many, small.Text, large.Text, Ratio(large.Median, small.Median), Samples.Format(small.At(0.99)), Samples.Format(large.At(0.99)),
            Samples.Format(sides[0].Cpu), Samples.Format(sides[1].Cpu), Ratio(sides[1].Cpu, sides[0].Cpu));
    }

    private static string Ratio(double one, double other) => (one / other).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Straight into the tables: sent one by one it would take an hour.</summary>
    private static Task<int> FillAsync(Side side, int count) => side.Site.InContextAsync(async context =>
    {
        var publicId = Guid.ParseExact(side.Conversation, "N");
        var conversation = await context.Set<Conversation>().SingleAsync(row => row.PublicId == publicId);
        (conversation.LastSequence, conversation.Version) = (count, count);
        await context.SaveChangesAsync();

        var connection = (SqliteConnection)context.Database.GetDbConnection();
        await connection.OpenAsync();
        for (var first = 1; first <= count; first += Batch)
        {
            await using var transaction = connection.BeginTransaction();
            await using var message = Insert(
                connection, "INSERT INTO \"WebChatMessages\" (\"ConversationId\", \"Sequence\", \"Version\", \"SenderId\", \"ClientId\", \"RequestHash\", \"Text\", \"Attachments\", \"SentAt\") VALUES ($c, $n, $n, $s, $i, $h, $t, 0, $a)",
                ("$c", conversation.Id), ("$s", side.Caller.ProfileId), ("$h", new byte[32]), ("$a", DateTime.UtcNow), ("$n", 0L), ("$i", Guid.Empty), ("$t", ""));
            await using var search = Insert(
                connection, "INSERT INTO \"WebChatSearchTexts\" (\"ConversationId\", \"Sequence\", \"Text\") VALUES ($c, $n, $t)", ("$c", conversation.Id), ("$n", 0L), ("$t", ""));
            for (var sequence = (long)first; sequence < first + Batch && sequence <= count; sequence++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"Message {sequence} of many, about as long as what people write.");
                (message.Parameters["$n"].Value, message.Parameters["$i"].Value, message.Parameters["$t"].Value) = (sequence, Guid.NewGuid(), text);
                (search.Parameters["$n"].Value, search.Parameters["$t"].Value) = (sequence, SearchFold.Joined(text));
                message.ExecuteNonQuery();
                search.ExecuteNonQuery();
            }

            await transaction.CommitAsync();
        }

        return count;
    });

    private static SqliteCommand Insert(SqliteConnection connection, string sql, params IEnumerable<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    /// <summary>Two who talk, on a site of a size.</summary>
    private sealed class Side
    {
        private readonly List<double> _times = [];
        private readonly Road _road;
        private readonly Func<Task> _prepareAsync;
        private TimeSpan _cpu;

        private Side(Site site, Road road, string conversation, Func<Task> prepareAsync) =>
            (Site, _road, Conversation, _prepareAsync) = (site, road, conversation, prepareAsync);

        public Site Site { get; }

        public Caller Caller => _road.Caller;

        public string Conversation { get; }

        public Samples Times => new(_times);

        /// <summary>Of the whole process while it sends, in microseconds for each.</summary>
        public double Cpu => _cpu.TotalMicroseconds / _times.Count;

        /// <param name="site">Where.</param>
        /// <param name="prepareAsync">Makes the site of its size again, after the other had its turn.</param>
        public static async Task<Side> OnAsync(Site site, Func<Task>? prepareAsync = null) =>
            new(site, new(site, await site.CallerAsync(1)), await site.Get<IChat>().OpenDirectAsync(Site.Id(1), Site.Id(2)), prepareAsync ?? (() => Task.CompletedTask));

        public async Task WarmAsync(int times)
        {
            await _prepareAsync();
            for (var i = 0; i < times; i++)
                await _road.SendAsync(Conversation);
        }

        public async Task MeasureAsync(int times)
        {
            // The first ones find the caches full of the other site.
            await WarmAsync(times / 10);
            var cpu = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < times; i++)
            {
                var begun = System.Diagnostics.Stopwatch.GetTimestamp();
                await _road.SendAsync(Conversation);
                _times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            }

            _cpu += Environment.CpuUsage.TotalTime - cpu;
        }
    }

    /// <summary>People who follow their mailboxes, more or fewer of them.</summary>
    private sealed class Readers(MailboxReader mailboxes)
    {
        private readonly Stack<(Pulse Pulse, Task Reading)> _waiting = new();

        public async Task BecomeAsync(int count)
        {
            while (_waiting.Count < count)
            {
                var (mailbox, pulse) = (_waiting.Count + 1, new Pulse());
                _waiting.Push((pulse, ReadAsync(mailbox, await mailboxes.EndAsync(mailbox, default), pulse)));
            }

            while (_waiting.Count > count)
            {
                var (pulse, reading) = _waiting.Pop();
                pulse.Beat();
                await reading;
            }
        }

        /// <summary>A page without news is the beat that ends it.</summary>
        private async Task ReadAsync(long mailbox, MailboxCursor cursor, Pulse pulse)
        {
            await foreach (var page in mailboxes.ReadAsync(mailbox, cursor, pulse))
            {
                if (!page.HasNews)
                    return;
            }
        }
    }
}
