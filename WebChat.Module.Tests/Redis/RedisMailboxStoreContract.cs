using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Contracts;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Redis;

/// <summary>What every store keeps to, and what the one in Redis promises besides: in one slot, and spread over several.</summary>
public abstract class RedisMailboxStoreContract(int slots) : MailboxStoreContract, IAsyncLifetime
{
    private const int Alice = 1, Bob = 2;

    private SiteDatabase _database = null!;

    private protected RedisNodes Nodes { get; private set; } = null!;

    protected override int Crowds => 2;

    protected override int Floods => 4;

    public async Task InitializeAsync()
    {
        _database = await SiteDatabase.CreateAsync(Provider.Sqlite);
        Nodes = new(_database, await RedisServer.SharedAsync(), Clock, options => (options.MaxLetters, options.MaxAge) = (MaxLetters, MaxAge)) { Slots = slots };
    }

    public async Task DisposeAsync()
    {
        // Null where there is no Redis.
        if (Nodes is not null)
            await Nodes.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_cursor_is_good_on_every_node_after_a_restart_and_in_the_log_itself()
    {
        var one = await Nodes.StartAsync();
        var other = await Nodes.StartAsync();
        var start = await one.Store.EndAsync(Alice, default);
        await AppendAsync(one.Store, 1, 2, Alice);
        var middle = (await other.Store.ReadAsync(Alice, start, 1, default)).Cursor;
        await AppendAsync(other.Store, 3, 3, Alice);
        var end = (await one.Store.ReadAsync(Alice, middle, 10, default)).Cursor;
        var (restarted, blind) = (await Nodes.StartAsync(), await Nodes.StartBlindAsync());

        foreach (var node in new[] { restarted, blind, one })
        {
            Assert.Equal([1, 2, 3], await ReadAllAsync(node.Store, Alice, start));
            Assert.Equal([2, 3], await ReadAllAsync(node.Store, Alice, middle));
            Assert.Equal(end, (await node.Store.ReadAsync(Alice, end, 10, default)).Cursor);
        }

        Assert.False(one.Tail.IsOpen);
        Assert.True(blind.Tail.IsOpen);
    }

    [Fact]
    public async Task What_is_fed_twice_is_appended_once()
    {
        var node = await Nodes.StartAsync();
        var feed = node.Get<RedisFeed>();
        var start = await node.Store.EndAsync(Alice, default);
        await AppendAsync(node.Store, 1, 1, Alice, Bob);
        var end = await node.Store.EndAsync(Alice, default);
        var place = end.Position + 1;
        var batch = new LogBatch(
            Epoch: unchecked(end.Epoch ^ LogEpoch.Of(0, Alice)), end.Position, place + 1, place + 1,
            [new(new([Alice, Bob], new("message.sent", 9, 2, 2), place), Clock.GetUtcNow().UtcDateTime), new(new([Alice], new("message.sent", 9, 3, 3), place + 1), Clock.GetUtcNow().UtcDateTime)]);

        Assert.Equal(FeedResult.Taken, await feed.FeedAsync(batch with { Through = place, Entries = batch.Entries.Take(1).ToList() }));
        Assert.Equal(FeedResult.Taken, await feed.FeedAsync(batch));
        Assert.Equal(FeedResult.Taken, await feed.FeedAsync(batch));

        Assert.Equal([1, 2, 3], await ReadAllAsync(node.Store, Alice, start));
    }

    [Fact]
    public async Task What_was_read_elsewhere_is_heard_before_a_read_answers()
    {
        var (writer, reader) = (await Nodes.StartAsync(), await Nodes.StartAsync(Listener.AddTo));
        var ears = reader.Get<IEnumerable<ILetterListener>>().OfType<Listener>().Single();
        var start = await reader.Store.EndAsync(Alice, default);
        Assert.True(ears.HasForgotten);

        await AppendAsync(writer.Store, 1, 3, Bob);
        await reader.Store.ReadAsync(Alice, start, 10, default);

        Assert.Equal([1, 2, 3], ears.Heard);
    }

    [Fact]
    public async Task Ten_thousand_mailboxes_take_a_letter_in_one_batch_and_each_gives_it_once()
    {
        var (writer, reader) = (await Nodes.StartAsync(), await Nodes.StartAsync());
        var people = Enumerable.Range(1, 10_000).Select(id => (long)id).ToArray();
        var starts = await Task.Run(() => Task.WhenAll(people.Select(async person => await reader.Store.EndAsync(person, default))));

        await AppendAsync(writer.Store, 1, 1, people);

        var reads = await Task.Run(() => Task.WhenAll(people.Select(async person => await reader.Store.ReadAsync(person, starts[person - 1], 10, default))));
        Assert.All(reads, read => Assert.Equal([1], Sequences(read)));
        Assert.False(reader.Tail.IsOpen);
    }

    [Fact]
    public async Task A_mailbox_that_Redis_let_go_of_is_a_gap_to_who_is_behind_it_and_nothing_to_who_is_not()
    {
        var server = await RedisServer.SharedAsync();
        var node = await Nodes.StartAsync();
        var start = await node.Store.EndAsync(Alice, default);
        await AppendAsync(node.Store, 1, 2, Alice);
        var end = (await node.Store.ReadAsync(Alice, start, 10, default)).Cursor;
        var key = new RedisKeys(Microsoft.Extensions.Options.Options.Create(new RedisMailboxOptions { KeyPrefix = Nodes.Prefix, Slots = slots }))
            .Mailbox(unchecked(start.Epoch ^ LogEpoch.Of(0, Alice)), Alice);
        Assert.StartsWith(":", await server.AsksAsync($"TTL {key}"), StringComparison.Ordinal);

        Assert.Equal(":1", await server.AsksAsync($"DEL {key}"));

        Assert.True((await node.Store.ReadAsync(Alice, start, 10, default)).IsGap);
        await AppendAsync(node.Store, 3, 3, Alice);
        Assert.True((await node.Store.ReadAsync(Alice, start, 10, default)).IsGap);
        Assert.Equal([3], await ReadAllAsync(node.Store, Alice, end));
    }

    [Fact]
    public async Task A_log_that_was_turned_back_with_its_database_is_another_one()
    {
        var node = await Nodes.StartAsync();
        await AppendAsync(node.Store, 1, 3, Alice);
        var before = await node.Store.EndAsync(Alice, default);
        await node.Storage.WriteAsync(async db =>
        {
            db.Parcels.RemoveRange(db.Parcels.ToList());
            var head = db.LogHeads.Single();
            (head.Last, head.Fed) = (0, 0);
            await db.SaveAsync();
            return 0;
        });

        await AppendAsync(node.Store, 4, 9, Alice);

        var gap = await node.Store.ReadAsync(Alice, before, 10, default);
        Assert.True(gap.IsGap);
        await AppendAsync(node.Store, 10, 10, Alice);
        Assert.Equal([10], await ReadAllAsync(node.Store, Alice, gap.Cursor));
    }

    protected override async Task<IMailboxStore> OpenAsync() => (await Nodes.StartAsync()).Store;
}
