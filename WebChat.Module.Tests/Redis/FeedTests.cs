using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Mailboxes.EntityFramework;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Redis;

/// <summary>From the commit into Redis, whoever dies between the two, on a database of its own with two nodes.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private const int Alice = 1;

    private SiteDatabase _database = null!;
    private RedisServer _server = null!;

    private RedisNodes Nodes { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await SiteDatabase.CreateAsync(Provider.Sqlite);
        _server = await RedisServer.StartNewAsync();
        Nodes = new(_database, _server, TimeProvider.System, _ => { });
    }

    public async Task DisposeAsync()
    {
        if (Nodes is not null)
        {
            await Nodes.DisposeAsync();
            await _server.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_a_dead_node_committed_is_fed_by_another_in_order_and_once()
    {
        var (dead, living) = (await Nodes.StartAsync(), await Nodes.StartAsync());
        var start = await living.Store.EndAsync(Alice, default);
        await CommitAsync(dead, 1);
        await dead.Publisher.PublishAsync();
        await CommitAsync(dead, 2);

        await living.Store.AppendAsync([PostOf(3)], default);

        Assert.Equal([1, 2, 3], await ReadAsync(living, start));
        Assert.False(living.Tail.IsOpen);
    }

    [Fact]
    public async Task A_node_that_dies_between_append_and_its_own_commit_makes_no_doubles()
    {
        var node = await Nodes.StartAsync();
        var start = await node.Store.EndAsync(Alice, default);
        await node.Store.AppendAsync([PostOf(1)], default);

        // As if the transaction in which it was fed had been undone.
        await ChangeHeadAsync(node, head => head.Fed = 0);
        await node.Store.AppendAsync([PostOf(2)], default);
        await ChangeHeadAsync(node, head => head.Fed = 0);
        await node.Get<LogFeeder>().FeedAsync();

        Assert.Equal([1, 2], await ReadAsync(node, start));
    }

    [Fact]
    public async Task A_backlog_of_more_than_a_batch_is_fed_whole_before_Redis_is_read_again()
    {
        var node = await Nodes.StartBlindAsync();
        var start = await node.Store.EndAsync(Alice, default);
        await node.Storage.WriteAsync(async db =>
        {
            db.Parcels.AddRange(Enumerable.Range(1, 1200).Select(i => node.Parcels.New(Parcel.Unnumbered, PostCodec.Write([PostOf(i)]), fleeting: false)));
            await db.SaveAsync();
            return 0;
        });
        await node.Publisher.PublishAsync();
        await node.Get<LogFeeder>().FeedAsync();
        Assert.Equal(0, await node.Storage.ReadAsync(db => db.LogHeads.Select(head => head.Fed).SingleAsync()));

        await node.Get<RedisWatch>().ProbeAsync();
        node.Tail.Close();

        Assert.Equal(Enumerable.Range(1, 1200).Select(i => (long)i), await ReadAsync(node, start));
        Assert.False(node.Tail.IsOpen);
    }

    [Fact]
    public async Task What_was_trimmed_before_it_was_fed_is_a_gap_and_never_a_hole()
    {
        var node = await Nodes.StartAsync();
        var start = await node.Store.EndAsync(Alice, default);
        await CommitAsync(node, 1);
        await node.Publisher.PublishAsync();
        await node.Storage.WriteAsync(async db =>
        {
            var head = await db.LockLogAsync();
            head.Floor = head.Last;
            db.Parcels.RemoveRange(await db.Parcels.ToListAsync());
            await db.SaveAsync();
            return 0;
        });

        await node.Store.AppendAsync([PostOf(2)], default);

        Assert.True((await node.Store.ReadAsync(Alice, start, 10, default)).IsGap);
    }

    [Fact]
    public async Task An_empty_Redis_is_a_new_beginning_whose_readers_go_on_or_get_one_gap()
    {
        var node = await Nodes.StartAsync();
        var behind = await node.Store.EndAsync(Alice, default);
        await node.Store.AppendAsync([PostOf(1)], default);
        var end = (await node.Store.ReadAsync(Alice, behind, 10, default)).Cursor;
        await _server.FlushAsync();

        Assert.Equal([1], await ReadAsync(node, behind));
        Assert.False(node.Get<RedisState>().IsWell);
        await node.Get<RedisWatch>().ProbeAsync();
        Assert.True(node.Get<RedisState>().IsWell);

        var gap = await node.Store.ReadAsync(Alice, behind, 10, default);
        Assert.True(gap.IsGap);
        await node.Store.AppendAsync([PostOf(2)], default);
        Assert.Equal([2], await ReadAsync(node, gap.Cursor));
        Assert.Equal([2], await ReadAsync(node, end));
    }

    [Fact]
    public async Task A_Redis_that_lost_its_last_letters_says_gap_to_who_would_miss_them()
    {
        var node = await Nodes.StartAsync();
        await node.Store.AppendAsync([PostOf(1)], default);
        var old = await node.Store.EndAsync(Alice, default);
        var state = $"{{{Nodes.Prefix}:0}}:state";

        // What a replica knew that was promoted before it had heard of the second.
        await node.Store.AppendAsync([PostOf(2)], default);
        await _server.AsksAsync($"HSET {state} last {old.Position} {Alice} {old.Position}");
        Assert.Equal([], await ReadAsync(node, old));
        await node.Store.AppendAsync([PostOf(3)], default);

        var gap = await node.Store.ReadAsync(Alice, old, 10, default);
        Assert.True(gap.IsGap);
        await node.Store.AppendAsync([PostOf(4)], default);
        Assert.Equal([4], await ReadAsync(node, gap.Cursor));
    }

    private static Post PostOf(long sequence) => new([Alice], new("message.sent", 9, sequence, sequence));

    /// <summary>A change as a node commits it, up to and without its publication.</summary>
    private static Task CommitAsync(StoreNode node, long sequence) => node.Storage.WriteAsync<IReadOnlyList<Post>>(async db =>
    {
        await node.Parcels.AddAsync(db, [PostOf(sequence)]);
        return [PostOf(sequence)];
    });

    private static Task ChangeHeadAsync(StoreNode node, Action<LogHead> change) => node.Storage.WriteAsync(async db =>
    {
        change(await db.LockLogAsync());
        await db.SaveAsync();
        return 0;
    });

    private static async Task<IReadOnlyList<long>> ReadAsync(StoreNode node, MailboxCursor after)
    {
        var seen = new List<long>();
        while (await node.Store.ReadAsync(Alice, after, 100, default) is { Letters.Count: > 0 } read)
        {
            seen.AddRange(read.Letters.Select(letter => letter.Sequence));
            after = read.Cursor;
        }

        return seen;
    }
}
