using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Delivery;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>G13: one person's readers are bounded, and nobody else pays for them.</summary>
public sealed class BackPressureTests
{
    [Fact]
    public async Task The_seventeenth_reader_is_told_when_to_come_back_and_nobody_else_is_affected()
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await bob.Sends("first").To(talk);
        await alice.Ears.Drains();
        var streams = town.Site.Services.GetRequiredService<Streams>();
        var waiting = Enumerable.Range(0, 16).Select(_ => alice.Reads(alice.Ears.Cursor, wait: 50)).ToList();
        await Eventually.TrueAsync(() => streams.Waiting == 16);

        var refused = await alice.Gets($"events?wait=50&after={alice.Ears.Cursor}");

        refused.Must(429, "rate-limited");
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(16, streams.Waiting);
        await bob.Sends("all sixteen hear it").To(talk);
        await bob.Hears("all sixteen hear it");
        Assert.All(await Task.WhenAll(waiting), page => Assert.Equal(["all sixteen hear it"], page.Texts));
        Assert.Equal(["all sixteen hear it"], (await alice.Reads(alice.Ears.Cursor)).Texts);
    }

    [Fact]
    public async Task A_thousand_streams_of_one_person_are_sixteen_and_nobody_else_is_affected()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var streams = town.Site.Services.GetRequiredService<Streams>();
        var answers = new ConcurrentBag<HttpResponseMessage>();

        await Parallel.ForAsync(0, 1000, AFewAtOnce, async (_, _) => answers.Add(await EventStreamFeed.AskAsync(alice, alice.Ears.Cursor)));

        Assert.Equal((16, 984), (answers.Count(each => (int)each.StatusCode == 200), answers.Count(each => (int)each.StatusCode == 429)));
        Assert.Equal(16, streams.Waiting);
        await using var bobs = await bob.Opens(Transport.ServerSentEvents, bob.Ears.Cursor);
        await alice.Sends("hi").To(talk);
        await bob.Hears("hi");
        Assert.Contains("hi", (await bobs.EventsAsync(2))[1], StringComparison.Ordinal);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_thousand_sockets_of_one_person_are_sixteen_and_the_others_are_told_why()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");
        var sockets = new ConcurrentBag<(SocketFeed Feed, Task<EventsPage?> First)>();

        await Parallel.ForAsync(0, 1000, AFewAtOnce, async (_, _) =>
        {
            var feed = await SocketFeed.OpenAsync(alice, alice.Ears.Cursor);
            sockets.Add((feed, feed.NextAsync()));
        });

        await Eventually.TrueAsync(() => sockets.Count(each => each.First.IsCompleted) == 984);
        Assert.Equal(984, sockets.Count(each => each.Feed.CloseCode == 4429));
        Assert.Equal(16, town.Site.Services.GetRequiredService<Streams>().Waiting);
        foreach (var (feed, first) in sockets)
        {
            await feed.DisposeAsync();
            await Task.WhenAny(first);
        }
    }

    private static ParallelOptions AFewAtOnce => new() { MaxDegreeOfParallelism = 16 };
}
