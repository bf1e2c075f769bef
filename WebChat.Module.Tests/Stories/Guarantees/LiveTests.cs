using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G14: who waits is woken by news, costs no thread while waiting, and is let go in order when the site stops.</summary>
public sealed class LiveTests
{
    private const int Crowd = 300;

    // Far beyond the test's patience: whoever is answered was woken.
    private const int Hold = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.InMemory)]
    public async Task A_waiting_reader_is_answered_by_the_message_and_not_by_its_time_out(Provider provider)
    {
        await using var town = await Town.Open(provider);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var streams = town.Site.Services.GetRequiredService<Streams>();
        for (var i = 0; i < 5; i++)
        {
            await bob.Ears.Drains();
            var waiting = bob.Ears.Polls(Hold);
            await Eventually.TrueAsync(() => streams.Waiting == 1);

            await alice.Sends($"{i}").To(talk);

            Assert.Equal([$"{i}"], (await waiting.WaitAsync(Patience)).Texts);
        }
    }

    [Fact]
    public async Task Three_hundred_who_wait_hold_no_thread_and_all_hear_the_same_message()
    {
        await using var town = await Town.Open(Provider.Sqlite, site => site.Configuration["WebChat:Limits:StreamsPerUser"] = $"{Crowd}");
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await alice.Sends("first").To(talk);
        await bob.Ears.Drains();
        var streams = town.Site.Services.GetRequiredService<Streams>();

        var waiting = Enumerable.Range(0, Crowd).Select(_ => bob.Reads(bob.Ears.Cursor, Hold)).ToList();
        await Eventually.TrueAsync(() => streams.Waiting == Crowd);

        // Other tests of this run use the pool as well; a thread for each reader would show all the same.
        Assert.InRange(ThreadPool.ThreadCount, 1, Crowd / 2);
        await alice.Sends("wake up").To(talk);
        Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience), page => Assert.Equal(["wake up"], page.Texts));
    }

    [Fact]
    public async Task A_site_that_stops_lets_its_waiting_readers_go_with_an_empty_page()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var streams = town.Site.Services.GetRequiredService<Streams>();
        var waiting = new[] { alice.Ears.Polls(Hold), bob.Ears.Polls(Hold) };
        await Eventually.TrueAsync(() => streams.Waiting == 2);

        // Shorter than the readers would wait, and than the host would wait for them.
        await town.Site.StopAsync().WaitAsync(Patience);

        Assert.All(await Task.WhenAll(waiting), page => Assert.True(page is { Gap: false, Events.Count: 0 }));
    }
}
