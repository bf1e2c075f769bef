using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using WebChat.Module.Tests.Stories.Guarantees;

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
