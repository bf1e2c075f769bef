using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Delivery;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using WebChat.Module.Tests.Stories.Guarantees;
using WebChat.Module.Tests.Stories.Nodes;

namespace WebChat.Module.Tests.Insight;

/// <summary>The numbers an operator watches are those of what happened.</summary>
public sealed class MeterTests
{
    private const int Hold = 50;

    [Fact]
    public async Task Readers_messages_lags_gaps_and_refusals_are_counted()
    {
        await using var town = await Town.Open(Provider.InMemory);
        using var measured = new Measured(town.Site.Services);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await alice.Sends("first").To(talk);
        await bob.Ears.Drains();
        var waiting = bob.Ears.Polls(Hold);
        await town.AreWaiting(1);
        Assert.Equal(1, measured.Sum("webchat.readers.waiting", "webchat.transport=long-poll"));

        await alice.Sends("second").To(talk);
        await waiting;
        (await alice.Gets("conversations/nowhere")).Must(404, "not-found");
        var before = bob.Ears.Cursor;
        await town.Site.RestartAsync();
        using var after = new Measured(town.Site.Services);
        Assert.True((await bob.Reads(before)).Gap);

        Assert.Equal(2, measured.Sum("webchat.messages.sent"));
        Assert.Equal(1, measured.Count("webchat.delivery.lag"));
        Assert.Equal(1, measured.Sum("webchat.refusals", "error.type=not-found"));
        await Eventually.TrueAsync(() => measured.Sum("webchat.readers.waiting") == 0);
        Assert.Equal(1, after.Sum("webchat.gaps"));
        Assert.Equal(1, after.Sum("webchat.reads", "webchat.transport=short-poll webchat.resumed=True"));
    }

    [Fact]
    public async Task A_read_that_the_server_ends_is_counted_with_its_reason()
    {
        await using var town = await Town.Open(Provider.InMemory);
        using var measured = new Measured(town.Site.Services);
        var alice = await town.Welcomes("alice");
        var waiting = alice.Ears.Polls(Hold);
        await town.AreWaiting(1);

        using var answer = await alice.Http.PostAsync(SiteDoor.SignOut, content: null);
        await waiting;

        await Eventually.TrueAsync(() => measured.Sum("webchat.reads.cut", "webchat.reason=signed-out") == 1);
    }

    [Theory]
    [InlineData(Transport.ServerSentEvents, "sse")]
    [InlineData(Transport.Socket, "websocket")]
    [InlineData(Transport.LongPoll, "long-poll")]
    public async Task Readers_are_counted_under_the_name_of_what_carries_them(Transport transport, string name)
    {
        await using var town = await Town.Open(Provider.InMemory);
        using var measured = new Measured(town.Site.Services);
        var alice = await town.Welcomes("alice");
        await using (var feed = await alice.Opens(transport, alice.Ears.Cursor))
        {
            var waiting = feed.NextAsync();
            await town.AreWaiting(1);

            Assert.Equal(1, measured.Sum("webchat.readers.waiting", $"webchat.transport={name}"));
            Assert.Equal(1, measured.Sum("webchat.readers.waiting"));
            Assert.Equal(1, measured.Sum("webchat.reads", $"webchat.transport={name} webchat.resumed=True"));
            using var answer = await alice.Http.PostAsync(SiteDoor.SignOut, content: null);
            await waiting;
        }

        await Eventually.TrueAsync(() => measured.Sum("webchat.reads.cut", $"webchat.reason=signed-out webchat.transport={name}") == 1);
        await Eventually.TrueAsync(() => measured.Sum("webchat.readers.waiting", $"webchat.transport={name}") == 0);
    }

    [Fact]
    public async Task What_waits_to_be_delivered_grows_older_until_it_is()
    {
        var paralysis = new Paralysis();
        await using var town = await Town.Open(Provider.Sqlite, options =>
        {
            SharedMailboxes.In(options);
            options.Services = services => services.ConfigureDbContext<SiteContext>(context => context.AddInterceptors(paralysis));
        });
        using var measured = new Measured(town.Site.Services);
        var (alice, bob) = await town.WelcomesTwo();
        await alice.Sends("hi").To(bob);
        await bob.Hears("hi");
        await Eventually.TrueAsync(() => measured.Now("webchat.outbox.age") == 0);

        paralysis.IsOn = true;
        await alice.Sends("left behind").To(bob);
        await Eventually.TrueAsync(() => measured.Now("webchat.outbox.age") > 1, within: TimeSpan.FromSeconds(30));

        paralysis.IsOn = false;
        await bob.Hears("left behind");
        await Eventually.TrueAsync(() => measured.Now("webchat.outbox.age") == 0);
    }

    [Fact]
    public async Task The_operators_guide_names_every_instrument_with_its_unit_and_no_other()
    {
        await using var town = await Town.Open(Provider.InMemory);
        using var measured = new Measured(town.Site.Services);
        _ = town.Site.Services.GetRequiredService<ChatMeter>();
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"));

        Assert.NotEmpty(measured.Instruments);
        Assert.All(measured.Instruments, instrument => Assert.Contains($"| `{instrument.Name}` | `{instrument.Unit}` |", guide, StringComparison.Ordinal));
        var named = System.Text.RegularExpressions.Regex.Matches(guide, @"`(webchat\.[a-z.]+)`").Select(match => match.Groups[1].Value).Distinct().ToList();
        var known = measured.Instruments.Select(instrument => instrument.Name).Concat(["webchat.transport", "webchat.resumed", "webchat.reason", "webchat.store", "webchat.deliver"]);
        Assert.Empty(named.Except(known));
    }
}
