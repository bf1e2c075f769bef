using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G16: a clock that stands still or runs backwards changes times that are shown, and nothing else.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Noon = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Provider.Sqlite, 0)]
    [InlineData(Provider.Sqlite, -60)]
    [InlineData(Provider.InMemory, -60)]
    public async Task Order_cursors_idempotency_and_unread_counts_ask_no_clock(Provider provider, int minutesEachMessage)
    {
        var clock = new BackwardsClock(Noon);
        await using var town = await Town.Open(provider, site => site.Clock = clock);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var first = alice.Sends("0", Guid.NewGuid());
        var told = await first.To(talk);
        for (var i = 1; i < 6; i++)
        {
            clock.Jump(TimeSpan.FromMinutes(minutesEachMessage));
            await alice.Sends($"{i}").To(talk);
            if (i == 2)
                (await bob.MarksRead(talk, 2)).Must(200);
        }

        var texts = Enumerable.Range(0, 6).Select(i => $"{i}").ToList();
        Assert.Equal(texts, (await bob.History(talk)).Select(said => said.Text("text")));
        Assert.Equal(["4", "5"], (await bob.History(talk, "limit=2")).Select(said => said.Text("text")));
        Assert.Equal(texts, (await bob.Reads(bob.Ears.Cursor)).Texts);
        var late = (await bob.Finds(talk)).Object("mine");
        Assert.Equal((2, 4), (late.Number("readSequence"), late.Number("unread")));
        Assert.Equal("5", (await bob.Finds(talk)).Object("lastMessage").Text("text"));
        Assert.Equal(told.ToJsonString(), (await first.Tries(talk)).Must(200).ToJsonString());
        await bob.Ears.Drains();
        clock.Jump(TimeSpan.FromMinutes(minutesEachMessage));
        await alice.Sends("last").To(talk);
        Assert.Equal(["last"], (await bob.Ears.Polls()).Texts);
    }

    /// <summary>The wall clock jumps where it is told; the monotonic one only ever stands still.</summary>
    private sealed class BackwardsClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private TimeSpan _off;

        public void Jump(TimeSpan by) => _off += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _off;
    }
}
