using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Tests.Contracts;
using WebChat.Module.Tests.Costs;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Mailboxes.EntityFramework;

/// <summary>What every store keeps to, and what the one in the database promises besides, on each database.</summary>
public abstract class EntityFrameworkMailboxStoreContract(Provider provider) : MailboxStoreContract, IAsyncLifetime
{
    private const int Alice = 1;

    private readonly List<StoreNode> _nodes = [];
    private SiteDatabase _database = null!;

    protected override int Crowds => 2;

    protected override int Floods => 4;

    public async Task InitializeAsync() => _database = await SiteDatabase.CreateAsync(provider);

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_cursor_is_good_on_every_node_and_after_a_restart()
    {
        var one = await NodeAsync();
        var other = await NodeAsync();
        var start = await one.Store.EndAsync(Alice, default);
        await AppendAsync(one.Store, 1, 2, Alice);
        var middle = (await other.Store.ReadAsync(Alice, start, 1, default)).Cursor;
        await AppendAsync(other.Store, 3, 3, Alice);

        var restarted = await NodeAsync();

        Assert.Equal([1, 2, 3], await ReadAllAsync(restarted.Store, Alice, start));
        Assert.Equal([2, 3], await ReadAllAsync(restarted.Store, Alice, middle));
        Assert.Equal([2, 3], await ReadAllAsync(one.Store, Alice, middle));
    }

    [Fact]
    public async Task A_cursor_from_a_node_that_is_ahead_is_no_gap_on_one_that_is_behind()
    {
        var ahead = await NodeAsync();
        var behind = await NodeAsync();
        await behind.Store.EndAsync(Alice, default);
        await AppendAsync(ahead.Store, 1, 3, Alice);
        var end = await ahead.Store.EndAsync(Alice, default);

        var read = await behind.Store.ReadAsync(Alice, end, 10, default);

        Assert.Equal((false, end), (read.IsGap, read.Cursor));
    }

    [Fact]
    public async Task A_log_that_was_made_anew_gives_every_reader_one_gap()
    {
        var node = await NodeAsync();
        await AppendAsync(node.Store, 1, 3, Alice);
        var before = await node.Store.EndAsync(Alice, default);
        await node.Storage.WriteAsync(async db =>
        {
            db.Parcels.RemoveRange(await db.Parcels.ToListAsync());
            db.LogHeads.RemoveRange(await db.LogHeads.ToListAsync());
            await db.SaveAsync();
            return 0;
        });
        var ticket = node.Bell.Ticket(Alice);

        await node.Tail.CheckEpochAsync();

        Assert.True(ticket.Rung.IsCompletedSuccessfully);
        var gap = await node.Store.ReadAsync(Alice, before, 10, default);
        Assert.True(gap.IsGap);
        await AppendAsync(node.Store, 4, 4, Alice);
        Assert.Equal([4], await ReadAllAsync(node.Store, Alice, gap.Cursor));
    }

    [Fact]
    public async Task A_log_that_was_turned_back_with_its_database_is_another_one()
    {
        var node = await NodeAsync();
        await AppendAsync(node.Store, 1, 1, Alice);
        var kept = await node.Storage.ReadAsync(db => db.LogHeads.Select(head => head.Last).SingleAsync());
        await AppendAsync(node.Store, 2, 3, Alice);
        var before = await node.Store.EndAsync(Alice, default);
        await node.Storage.WriteAsync(async db =>
        {
            db.Parcels.RemoveRange(await db.Parcels.Where(parcel => parcel.Position > kept).ToListAsync());
            (await db.LogHeads.SingleAsync()).Last = kept;
            await db.SaveAsync();
            return 0;
        });

        await node.Tail.CheckEpochAsync();
        await AppendAsync(node.Store, 4, 9, Alice);

        Assert.True((await node.Store.ReadAsync(Alice, before, 10, default)).IsGap);
    }

    [Fact]
    public async Task Trimming_takes_rows_in_batches_and_a_node_that_starts_afterwards_says_gap()
    {
        var node = await NodeAsync();
        var start = await node.Store.EndAsync(Alice, default);
        await node.Storage.WriteAsync(async db =>
        {
            db.Parcels.AddRange(Enumerable.Range(1, 2300).Select(i => node.Parcels.New(
                Parcel.Unnumbered, PostCodec.Write([new([Alice], new("message.sent", 9, i, i))]), fleeting: false)));
            await db.SaveAsync();
            return 0;
        });
        await node.Publisher.PublishAsync();
        Clock.Advance(MaxAge - TimeSpan.FromSeconds(1));
        var young = await node.Store.EndAsync(Alice, default);
        await AppendAsync(node.Store, 5000, 5000, Alice);
        Clock.Advance(TimeSpan.FromSeconds(2));

        await node.Store.TrimAsync(default);

        Assert.Equal(1, await node.Storage.ReadAsync(db => db.Parcels.CountAsync()));
        var restarted = await NodeAsync();
        Assert.True((await restarted.Store.ReadAsync(Alice, start, 10, default)).IsGap);
        Assert.Equal([5000], await ReadAllAsync(restarted.Store, Alice, young));
    }

    [Fact]
    public async Task A_node_that_slept_for_longer_than_letters_are_kept_says_gap()
    {
        var (writer, sleeper) = (await NodeAsync(), await NodeAsync());
        var cursor = await sleeper.Store.EndAsync(Alice, default);
        await AppendAsync(writer.Store, 1, 1, Alice);
        Clock.Advance(MaxAge + TimeSpan.FromSeconds(1));
        await writer.Store.TrimAsync(default);
        await AppendAsync(writer.Store, 2, 2, Alice);

        var read = await sleeper.Store.ReadAsync(Alice, cursor, 10, default);

        Assert.True(read.IsGap);
        await AppendAsync(writer.Store, 3, 3, Alice);
        Assert.Equal([3], await ReadAllAsync(sleeper.Store, Alice, read.Cursor));
    }

    [Fact]
    public async Task Readers_beside_a_trimmer_miss_nothing_that_is_young()
    {
        var (writer, reader) = (await NodeAsync(), await NodeAsync());
        var cursor = await reader.Store.EndAsync(Alice, default);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 40; i++)
            {
                await AppendAsync(writer.Store, i, i, Alice);
                Clock.Advance(MaxAge / 8);
                await writer.Store.TrimAsync(default);
            }
        });
        var (seen, isWhole) = (0L, true);
        for (var isOver = false; !isOver; )
        {
            isOver = writing.IsCompleted;
            var read = await reader.Store.ReadAsync(Alice, cursor, 2, default);
            foreach (var sequence in Sequences(read))
            {
                Assert.True(isWhole ? sequence == seen + 1 : sequence > seen, $"{sequence} after {seen}");
                (seen, isWhole) = (sequence, true);
            }

            isWhole &= !read.IsGap;
            cursor = read.Cursor;
            isOver &= !read.IsGap && read.Letters.Count == 0;
        }

        await writing;
        Assert.True(seen == 40 || !isWhole);
    }

    [Fact]
    public async Task Ten_thousand_mailboxes_are_one_row_a_letter_and_one_query_a_look()
    {
        var queries = new QueryCounter();
        var writer = await NodeAsync();
        var reader = await NodeAsync(queries);
        var people = Enumerable.Range(1, 10_000).Select(id => (long)id).ToArray();
        // Ten thousand at once are too many for the test framework's own threads.
        var starts = await Task.Run(() => Task.WhenAll(people.Select(async person => await reader.Store.EndAsync(person, default))));
        await AppendAsync(writer.Store, 1, 1, people);
        Assert.Equal(1, await writer.Storage.ReadAsync(db => db.Parcels.CountAsync()));
        var before = queries.Count;

        await reader.Tail.CatchUpAsync();

        Assert.True(provider is Provider.InMemory || queries.Count == before + 1, $"{queries.Count - before} queries");
        var reads = await Task.Run(() => Task.WhenAll(people.Select(async person => await reader.Store.ReadAsync(person, starts[person - 1], 10, default))));
        Assert.All(reads, read => Assert.Equal([1], Sequences(read)));
        Assert.True(queries.Count < before + 1000, $"{queries.Count - before} queries for ten thousand readers");
    }

    protected override async Task<IMailboxStore> OpenAsync() => (await NodeAsync()).Store;

    private protected async Task<StoreNode> NodeAsync(QueryCounter? queries = null)
    {
        var node = await StoreNode.StartAsync(
            _database,
            Clock,
            options => (options.MaxLetters, options.MaxAge) = (MaxLetters, MaxAge),
            services => services.ConfigureDbContext<SiteContext>(options => options.AddInterceptors(queries ?? new())));
        _nodes.Add(node);
        return node;
    }
}
