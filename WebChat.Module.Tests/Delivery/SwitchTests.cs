using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Delivery;

/// <summary>G6: the transport may change at every step; what is read stays the same.</summary>
public sealed class SwitchTests(ITestOutputHelper output)
{
    private const int Readers = 20;
    private const int Rounds = 500;

    [Fact]
    public async Task Ten_thousand_random_changes_of_transport_lose_nothing_and_repeat_nothing()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        await using var town = await Town.Open(Provider.InMemory, site => site.Configuration["WebChat:Limits:StreamsPerUser"] = "10000");
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        // The event that brings the conversation tells its present state, so it isn't the same at every reading.
        await alice.Sends("first").To(talk);
        await bob.Ears.Drains();
        var readers = Enumerable.Range(0, Readers).Select(_ => new Reader(bob)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var isWaitedFor = chance.Next(2) == 0;
            var steps = isWaitedFor ? readers.ConvertAll(reader => reader.StepAsync(Any(chance))) : [];
            await alice.Sends($"{round} {new string('x', chance.Next(100))}").To(talk);
            await Task.WhenAll(isWaitedFor ? steps : readers.ConvertAll(reader => reader.StepAsync(Any(chance))));
        }

        var expected = (await bob.Ears.Drains()).Select(each => each.ToJsonString()).ToList();
        Assert.Equal(Rounds, expected.Count);
        Assert.All(readers, reader => Assert.Equal(expected, reader.Events));
        Assert.Equal(Readers * Rounds, readers.Sum(reader => reader.Switches));
    }

    private static Transport Any(Random chance) => (Transport)chance.Next(4);

    private sealed class Reader(Actor actor)
    {
        private string _cursor = actor.Ears.Cursor;

        public List<string> Events { get; } = [];

        public int Switches { get; private set; }

        /// <summary>Opens, reads the next page with news, and leaves.</summary>
        public async Task StepAsync(Transport transport)
        {
            await using var feed = await actor.Opens(transport, _cursor);
            var page = await feed.NewsAsync();
            Assert.False(page.Gap);
            _cursor = page.Cursor;
            Events.AddRange(page.Events.Select(each => each.ToJsonString()));
            Switches++;
        }
    }
}
