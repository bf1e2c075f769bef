using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>What holds over every transport alike.</summary>
public sealed class TransportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [ClassData(typeof(EveryTransport))]
    public async Task One_conversation_is_the_same_list_of_events_over_each(Transport transport)
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var start = bob.Ears.Cursor;
        var expected = await RecordAsync(alice, bob);

        await using var feed = await bob.Opens(transport, start);

        Assert.Equal(expected, await feed.EventsAsync(expected.Count));
    }

    [Theory]
    [ClassData(typeof(EveryTransport))]
    public async Task Without_a_cursor_it_begins_now_and_a_message_ends_the_wait(Transport transport)
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await alice.Sends("before").To(talk);
        await using var feed = await bob.Opens(transport, transport is Transport.ShortPoll ? (await bob.Reads(bob.Ears.Cursor)).Cursor : null);
        var streams = town.Site.Services.GetRequiredService<Streams>();
        var news = feed.NewsAsync();
        await Eventually.TrueAsync(() => transport is Transport.ShortPoll || streams.Waiting == 1);

        await alice.Sends("now").To(talk);

        Assert.Equal(["now"], (await news.WaitAsync(Patience)).Texts);
    }

    [Theory]
    [ClassData(typeof(EveryTransport))]
    public async Task A_cursor_of_another_life_is_a_gap_and_that_pages_cursor_goes_on(Transport transport)
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        foreach (var cursor in new[] { alice.Ears.Cursor, FromTheFuture(bob.Ears.Cursor), "AAAAAAAAAAAAAAAAAAAAAA" })
        {
            await using var feed = await bob.Opens(transport, cursor);
            var gap = await feed.NewsAsync();
            Assert.True(gap is { Gap: true, Events.Count: 0, RetryAfterMs: >= 0 }, $"{gap}");

            await alice.Sends("after the gap").To(talk);

            Assert.Equal(["after the gap"], (await feed.NewsAsync()).Texts);
            Assert.Equal(["after the gap"], (await bob.Reads(gap.Cursor)).Texts);
        }
    }

    [Theory]
    [InlineData(Transport.LongPoll)]
    [InlineData(Transport.ServerSentEvents)]
    [InlineData(Transport.Socket)]
    public async Task A_sign_in_that_is_over_is_the_last_event(Transport transport)
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var (alice, bob) = await town.WelcomesTwo();
        await using var feed = await bob.Opens(transport, bob.Ears.Cursor);
        await using var others = await alice.Opens(transport, alice.Ears.Cursor);
        var streams = town.Site.Services.GetRequiredService<Streams>();
        var (last, undisturbed) = (feed.NewsAsync(), others.NewsAsync());
        await Eventually.TrueAsync(() => streams.Waiting == 2);

        streams.End(await MailboxAsync(town, bob), StreamEnd.SignedOut);

        Assert.Equal(["signed-out"], (await last.WaitAsync(Patience)).Types);
        if (transport is not Transport.LongPoll)
            Assert.Null(await feed.NextAsync().WaitAsync(Patience));
        if (feed is SocketFeed socket)
            Assert.Equal(4401, socket.CloseCode);
        await Eventually.TrueAsync(() => streams.Waiting == 1);
        Assert.False(undisturbed.IsCompleted);
    }

    [Theory]
    [ClassData(typeof(EveryOpenTransport))]
    public async Task A_site_that_stops_says_when_to_come_back(Transport transport)
    {
        await using var town = await Town.Open(Provider.Sqlite);
        var alice = await town.Welcomes("alice");
        await using var feed = await alice.Opens(transport, alice.Ears.Cursor);
        var last = feed.NextAsync();
        await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<Streams>().Waiting == 1);

        // The client's half of the farewell is read beside: the site waits for it.
        var stopping = town.Site.StopAsync();

        Assert.True(await last.WaitAsync(Patience) is { Gap: false, Events.Count: 0, RetryAfterMs: >= 0 and <= 2000 });
        Assert.Null(await feed.NextAsync().WaitAsync(Patience));
        await stopping.WaitAsync(Patience);
        if (feed is SocketFeed socket)
            Assert.Equal(1001, socket.CloseCode);
        if (feed is EventStreamFeed events)
            Assert.InRange(events.Retry ?? -1, 0, 2000);
    }

    private static async Task<List<string>> RecordAsync(Actor alice, Actor bob)
    {
        var group = await alice.Founds("Allotment", bob);
        for (var i = 0; i < 250; i++)
            await alice.Sends($"{i}: ä 中文 \"quoted\"\n\nline {new string('x', i % 7 * 500)}").To(group);
        (await alice.Patches($"conversations/{group}/messages/3", new { text = "changed" })).Must(200);
        (await alice.Deletes($"conversations/{group}/messages/4")).Must(204);
        (await bob.Puts($"conversations/{group}/messages/5/reactions/👍")).Must(200);
        (await bob.MarksRead(group, 6)).Must(200);
        (await alice.Patches($"groups/{group}", new { name = "Orchard" })).Must(200);
        return [.. (await bob.Ears.Drains()).Select(each => each.ToJsonString())];
    }

    private static string FromTheFuture(string cursor)
    {
        var bytes = Convert.FromBase64String(cursor.Replace('-', '+').Replace('_', '/') + "==");
        BitConverter.TryWriteBytes(bytes.AsSpan(8), long.MaxValue);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    internal static async Task<long> MailboxAsync(Town town, Actor actor) =>
        (await town.Site.Services.GetRequiredService<Module.Users.ICallerDirectory>().FindAsync(actor.Id))!.ProfileId;
}
