using WebChat.Module.Mailboxes;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;

namespace WebChat.Module.Tests.Redis;

/// <summary>What another node appends or signals rings here.</summary>
public sealed class RingTests : IAsyncLifetime
{
    private const int Alice = 1, Bob = 2;

    private SiteDatabase _database = null!;

    private RedisNodes Nodes { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await SiteDatabase.CreateAsync(Provider.Sqlite);
        Nodes = new(_database, await RedisServer.SharedAsync(), TimeProvider.System, _ => { });
    }

    public async Task DisposeAsync()
    {
        // Null where there is no Redis.
        if (Nodes is not null)
            await Nodes.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_wakes_its_recipients_on_another_node_and_nobody_else()
    {
        var (writer, reader) = (await Nodes.StartAsync(), await Nodes.StartAsync());
        var (alice, bob) = (reader.Bell.Ticket(Alice), reader.Bell.Ticket(Bob));

        await writer.Store.AppendAsync([new([Alice], new("message.sent", 9, 1, 1))], default);

        Assert.True((await alice.Rung.WaitAsync(TimeSpan.FromSeconds(30))).IsEmpty);
        Assert.False(bob.Rung.IsCompleted);
    }

    [Fact]
    public async Task A_signal_is_carried_to_the_other_node_whole_and_rings_ones_own_only_once()
    {
        var (writer, reader) = (await Nodes.StartAsync(), await Nodes.StartAsync());
        var far = reader.Bell.Ticket(Alice);

        await writer.Get<Signals>().SendAsync([Alice], "typing"u8.ToArray());

        Assert.Equal("typing"u8.ToArray(), (await far.Rung.WaitAsync(TimeSpan.FromSeconds(30))).ToArray());
        var near = writer.Bell.Ticket(Alice);

        // What comes after it on the same way has come: so would have the signal.
        var after = writer.Bell.Ticket(Bob);
        await reader.Get<Signals>().SendAsync([Bob], "after"u8.ToArray());
        await after.Rung.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(near.Rung.IsCompleted);
    }

    [Fact]
    public async Task A_ring_that_got_lost_is_made_up_for_by_the_watch()
    {
        var (writer, reader) = (await Nodes.StartAsync(), await Nodes.StartAsync());
        var subscriber = reader.Get<RedisLink>().Subscriber!;
        await subscriber.UnsubscribeAllAsync();
        var alice = reader.Bell.Ticket(Alice);
        await writer.Store.AppendAsync([new([Alice], new("message.sent", 9, 1, 1))], default);

        await reader.Get<RedisWatch>().ProbeAsync();
        Assert.False(alice.Rung.IsCompleted);
        await reader.Get<RedisWatch>().ProbeAsync();

        Assert.True(alice.Rung.IsCompleted);
    }
}
