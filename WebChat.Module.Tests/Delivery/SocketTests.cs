using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Delivery;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>The rules of the WebSocket: who gets one, what its client may say, and how it ends.</summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task It_is_opened_by_an_upgrade_and_over_http_2_by_an_extended_connect(string version)
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.Https = true);
        var (alice, bob) = await town.WelcomesTwo();
        await using var feed = await SocketFeed.OpenAsync(bob, bob.Ears.Cursor, Version.Parse(version));

        await alice.Sends("over " + version).To(await alice.TalksWith(bob));

        Assert.Equal(["over " + version], (await feed.NewsAsync()).Texts);
        await feed.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        Assert.Equal(1000, feed.CloseCode);
        await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<Streams>().Waiting == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_works_under_a_path_base_and_where_the_host_has_web_sockets_of_its_own(bool pathBase)
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.BeforeRouting = app =>
            _ = pathBase ? app.UsePathBase("/under") : app.UseWebSockets());
        var (alice, bob) = await town.WelcomesTwo();
        await using var feed = await SocketFeed.OpenAsync(bob, null, prefix: pathBase ? "/under/chat" : "/chat");

        await alice.Sends("hi").To(await alice.TalksWith(bob));

        Assert.Equal(["hi"], (await feed.NewsAsync()).Texts);
    }

    [Theory]
    [InlineData("", 403)]
    [InlineData("null", 403)]
    [InlineData("https://evil.example", 403)]
    [InlineData("http://127.0.0.1:1", 403)]
    [InlineData("https://partner.example", 101)]
    public async Task A_foreign_page_gets_none(string origin, int status)
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.Configuration["WebChat:AllowedOrigins:0"] = "https://partner.example");
        var alice = await town.Welcomes("alice");

        Assert.Equal(status, await StatusAsync(alice, origin));
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_none_and_a_foreign_page_over_http_2_neither()
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.Https = true);
        var alice = await town.Welcomes("alice");
        Assert.Equal(403, await StatusAsync(alice, "https://evil.example", HttpVersion.Version20));

        (await alice.Http.PostAsync(SiteDoor.SignOut, null)).EnsureSuccessStatusCode();

        Assert.Equal(401, await StatusAsync(alice, null));
        Assert.Equal(401, await StatusAsync(alice, null, HttpVersion.Version20));
    }

    [Fact]
    public async Task Who_floods_it_with_small_frames_is_sent_away_and_who_says_little_is_not()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        await using var flooding = await SocketFeed.OpenAsync(alice, alice.Ears.Cursor);
        await using var quiet = await SocketFeed.OpenAsync(bob, bob.Ears.Cursor);
        var end = flooding.EndAsync();
        for (var i = 0; i < 40; i++)
            await quiet.Socket.SendAsync("hm"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);

        await Assert.ThrowsAnyAsync<WebSocketException>(async () =>
        {
            while (true)
                await flooding.Socket.SendAsync("x"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
        });

        Assert.Equal(1008, (await end).Code);
        await alice.Sends("hi").To(await alice.TalksWith(bob));
        Assert.Equal(["hi"], (await quiet.NewsAsync()).Texts);
        await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<Streams>().Waiting == 1);
    }

    [Fact]
    public async Task Where_the_site_switched_them_off_the_others_are_named()
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.Configuration["WebChat:Delivery:WebSockets"] = "false");
        var alice = await town.Welcomes("alice");

        Assert.Equal(400, await StatusAsync(alice, null));
    }

    [Fact]
    public async Task A_handshake_that_lost_its_upgrade_on_the_way_is_refused_at_once_and_not_held_as_a_poll()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");
        using var request = alice.NewRequest(HttpMethod.Get, "events");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        request.Headers.Add("Sec-WebSocket-Version", "13");

        using var answer = await alice.Http.SendAsync(request);

        (await Answer.ReadAsync(answer)).Must(400, "validation");
    }

    [Fact]
    public async Task Small_texts_are_ignored_in_fragments_and_in_floods_and_others_hear_at_once()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        await using var feed = await SocketFeed.OpenAsync(bob, null);
        await feed.Socket.SendAsync("{\"type\":\"message.sent\"}"u8.ToArray(), WebSocketMessageType.Text, true, default);
        await feed.Socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, default);
        await SayAsync(feed, [.. Enumerable.Repeat(new string('a', 64), 64)]);
        for (var i = 0; i < 5000; i++)
            await feed.Socket.SendAsync(new byte[1], WebSocketMessageType.Text, true, default);

        await alice.Sends("still here").To(await alice.TalksWith(bob));

        Assert.Equal(["still here"], (await feed.NewsAsync()).Texts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task More_than_4096_bytes_close_it_with_1009_however_they_are_cut(int fragments)
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");
        await using var feed = await SocketFeed.OpenAsync(alice, null);

        await SayAsync(feed, [.. Enumerable.Repeat(new string('a', (4096 / fragments) + 1), fragments)]);

        Assert.Equal(1009, (await feed.EndAsync()).Code);
    }

    [Fact]
    public async Task A_client_that_sends_megabytes_still_reads_why_it_is_closed()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");
        await using var feed = await SocketFeed.OpenAsync(alice, null);

        await SayAsync(feed, new string('a', 10_000_000));

        Assert.Equal(1009, (await feed.EndAsync()).Code);
    }

    [Fact]
    public async Task Bytes_close_it_with_1003_and_broken_utf_8_ends_it()
    {
        await using var town = await Town.Open(Provider.InMemory);
        var alice = await town.Welcomes("alice");
        await using var binary = await SocketFeed.OpenAsync(alice, null);
        await binary.Socket.SendAsync(new byte[10], WebSocketMessageType.Binary, true, default);
        Assert.Equal(1003, (await binary.EndAsync()).Code);

        await using var broken = await SocketFeed.OpenAsync(alice, null);
        await broken.Socket.SendAsync(new byte[] { 0xC3, 0x28 }, WebSocketMessageType.Text, true, default);
        Assert.Contains(await EndOfAsync(broken), new int?[] { 1007, null });
        await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<Streams>().Waiting == 0);
        Assert.DoesNotContain(town.Site.Log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA%00")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA&after=AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cursor_that_is_none_is_answered_with_a_gap(string cursor)
    {
        await using var town = await Town.Open(Provider.InMemory);
        var (alice, bob) = await town.WelcomesTwo();
        if (cursor.Contains('%', StringComparison.Ordinal))
        {
            Assert.Equal(400, (await Assert.ThrowsAsync<RefusedSocketException>(() => SocketFeed.OpenAsync(bob, cursor))).Status);
            return;
        }

        await using var feed = await SocketFeed.OpenAsync(bob, cursor);
        Assert.True((await feed.NewsAsync()).Gap);
        await alice.Sends("on").To(await alice.TalksWith(bob));

        Assert.Equal(["on"], (await feed.NewsAsync()).Texts);
    }

    [Fact]
    public async Task One_more_than_a_user_may_have_is_closed_with_4429()
    {
        await using var town = await Town.Open(Provider.InMemory, site => site.Configuration["WebChat:Limits:StreamsPerUser"] = "3");
        var (alice, bob) = await town.WelcomesTwo();
        var open = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SocketFeed.OpenAsync(bob, null)));
        for (var i = 0; i < 50; i++)
        {
            await using var refused = await SocketFeed.OpenAsync(bob, null);
            Assert.Equal(4429, (await refused.EndAsync()).Code);
        }

        await alice.Sends("three hear it").To(await alice.TalksWith(bob));

        foreach (var feed in open)
            Assert.Equal(["three hear it"], (await feed.NewsAsync()).Texts);
        await open[0].DisposeAsync();
        await Eventually.TrueAsync(() => town.Site.Services.GetRequiredService<Streams>().Waiting == 2);
        await using var again = await SocketFeed.OpenAsync(bob, null);
        Assert.False(again.NextAsync().IsCompleted);
    }

    /// <summary>Null where the framework's reset overtakes its own close frame.</summary>
    private static async Task<int?> EndOfAsync(SocketFeed feed)
    {
        try
        {
            return (await feed.EndAsync()).Code;
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static async Task SayAsync(SocketFeed feed, params string[] fragments)
    {
        for (var i = 0; i < fragments.Length; i++)
            await feed.Socket.SendAsync(Encoding.UTF8.GetBytes(fragments[i]), WebSocketMessageType.Text, i == fragments.Length - 1, default);
    }

    private static async Task<int> StatusAsync(Actor actor, string? origin, Version? version = null)
    {
        try
        {
            await using var feed = await SocketFeed.OpenAsync(actor, null, version, origin);
            return 101;
        }
        catch (RefusedSocketException refused)
        {
            return refused.Status;
        }
    }
}
