using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>What is particular to server-sent events.</summary>
public sealed class EventStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_first_bytes_come_at_once_and_proxies_are_told_to_pass_them_on()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");

        await using var feed = await EventStreamFeed.OpenAsync(alice, alice.Ears.Cursor);

        Assert.Equal(":", await feed.LineAsync().WaitAsync(Patience));
        Assert.Equal("text/event-stream", $"{feed.Answer.Content.Headers.ContentType}");
        Assert.Equal("no", feed.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Refused.HasHeaders(feed.Answer, "event stream");
    }

    [Fact]
    public async Task The_last_event_id_wins_over_the_address()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        await alice.Sends("one").To(talk);
        await bob.Hears("one");
        var afterOne = bob.Ears.Cursor;
        await alice.Sends("two").To(talk);
        await bob.Hears("two");

        await using var feed = await EventStreamFeed.OpenAsync(bob, bob.Ears.Cursor, lastEventId: afterOne);

        Assert.Equal(["two"], (await feed.NewsAsync()).Texts);
        Assert.Equal(bob.Ears.Cursor, feed.LastId);
    }

    [Theory]
    [InlineData("garbage", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA&after=AAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA&wait=-1", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA&wait=56", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA&wait=99999999999999999999", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA&wait=NaN", null)]
    [InlineData(null, "garbage")]
    [InlineData(null, "'; DROP TABLE WebChatMessages; --")]
    [InlineData(null, "10 KB")]
    public async Task A_cursor_that_is_none_is_refused(string? cursor, string? lastEventId)
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");

        using var answer = await EventStreamFeed.AskAsync(alice, cursor, lastEventId == "10 KB" ? new string('A', 10_000) : lastEventId);

        await Refused.WithAsync(answer, 400, "validation");
    }

    [Fact]
    public async Task Who_opens_a_thousand_has_as_many_as_allowed_and_others_dont_notice()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        await using var others = await EventStreamFeed.OpenAsync(bob, null);
        var answers = new List<HttpResponseMessage>();
        foreach (var crowd in Enumerable.Range(0, 1000).Chunk(50))
            answers.AddRange(await Task.WhenAll(crowd.Select(_ => EventStreamFeed.AskAsync(alice, null))));

        Assert.Equal(16, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(984, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        await alice.Sends("still here").To(await alice.TalksWith(bob));
        Assert.Equal(["still here"], (await others.NewsAsync()).Texts);

        answers.ForEach(answer => answer.Dispose());
        await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<Streams>().Waiting == 1);
    }

    [Fact]
    public async Task A_reader_that_never_reads_is_cut_delays_nobody_and_may_resume()
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.Configuration["WebChat:Delivery:StallSeconds"] = "3");
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var start = bob.Ears.Cursor;
        // More than two systems' socket buffers hold.
        for (var i = 0; i < 500; i++)
            await alice.Sends($"{i} {new string('中', 7900)}").To(talk);
        var streams = town.Site.Services.GetRequiredService<Streams>();
        await using var live = await EventStreamFeed.OpenAsync(alice, null);

        using var stuck = await EventStreamFeed.AskAsync(bob, start);
        Assert.Equal(2, streams.Waiting);
        await bob.Sends("not delayed").To(talk);

        Assert.Equal(["not delayed"], (await live.NewsAsync()).Texts);
        await Eventually.TrueAsync(() => streams.Waiting == 1, Patience);
        await using var resumed = await EventStreamFeed.OpenAsync(bob, start);
        Assert.Equal(501, (await resumed.EventsAsync(502)).Count(each => each.Contains("message.sent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Response_compression_of_the_host_does_not_hold_it_back()
    {
        await using var town = await Town.Open(Provider.InMemory, site =>
        {
            site.Services = services => services.AddResponseCompression(options => options.MimeTypes = ["text/event-stream", "application/json"]);
            site.BeforeRouting = app => app.UseResponseCompression();
        });
        var alice = await town.Welcomes("alice");
        alice.Http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");

        using var answer = await EventStreamFeed.AskAsync(alice, alice.Ears.Cursor);
        var bytes = await (await answer.Content.ReadAsStreamAsync()).ReadAsync(new byte[100]).AsTask().WaitAsync(Patience);

        Assert.NotEqual(0, bytes);
    }
}
