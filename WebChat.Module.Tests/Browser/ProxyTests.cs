using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Servers;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Browser;

/// <summary>Two people behind a real nginx that is set up well, badly, or against the chat; what docs/proxies.md says.</summary>
[Collection(Browser.BehindProxy.Name)]
public sealed class ProxyTests(Chromium chromium, ITestOutputHelper output)
{
    /// <summary>What is promised, by the clock of the page: so soon it gives up a transport that the line doesn't carry.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);

    /// <summary>From opening the page to a message over a transport that the line carries, on a machine that runs other tests beside.</summary>
    private static readonly TimeSpan Descent = TimeSpan.FromSeconds(15);

    /// <summary>The configuration the guide tells to use, as it stands there.</summary>
    private static string Recommended
    {
        get
        {
            var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "proxies.md"));
            var begin = guide.IndexOf("```nginx\n", StringComparison.Ordinal) + "```nginx\n".Length;
            var server = guide[begin..guide.IndexOf("```", begin, StringComparison.Ordinal)];
            return server[server.IndexOf("server {", StringComparison.Ordinal)..]
                .Replace("listen 443", "listen LISTEN", StringComparison.Ordinal)
                .Replace("http://127.0.0.1:5000", "SITE", StringComparison.Ordinal)
                .Replace("/etc/ssl/chat.pem", "CERTIFICATE", StringComparison.Ordinal)
                .Replace("/etc/ssl/chat.key", "KEY", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("without-upgrade", "text/event-stream")]
    [InlineData("buffering", "wait=25")]
    [InlineData("impatient", "wait=8")]
    public async Task Whatever_nginx_keeps_back_two_people_talk_over_what_it_lets_through(string configuration, string expected)
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        await using var nginx = await NginxServer.StartAsync(site.Site.Address, Read(configuration));
        site.Door = nginx.Address;
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "hello");
        var used = new TaskCompletionSource();
        bob.Context.Request += (_, request) => Note(request, expected, used);
        await PageClock.StartAsync(bob.Context);
        await alice.Page.OpensAsync(talk);
        await bob.Page.OpensAsync(talk);

        await TalkAsync(alice, bob);
        await NoticedAsync(bob.Page);

        // The impatient one lets three polls of 25 seconds wait for ten each before a shorter one is tried.
        await used.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await alice.Page.SaysAsync("still there?");
        await bob.Page.SeesAsync("still there?", Descent);
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task With_the_configuration_of_the_guide_they_talk_over_one_socket_each_under_TLS()
    {
        await using var site = await ChatSite.OpenAsync(chromium, BehindProxy, "alice", "bob");
        await using var nginx = await NginxServer.StartAsync(site.Site.Address, Recommended);
        site.Door = nginx.Address;
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, "hello");
        var sockets = new List<IWebSocket>();
        bob.Page.WebSocket += (_, socket) => sockets.Add(socket);
        await alice.Page.OpensAsync(talk);
        await bob.Page.OpensAsync(talk);

        await TalkAsync(alice, bob);

        Assert.StartsWith("wss://", Assert.Single(sockets).Url, StringComparison.Ordinal);
        Assert.False(sockets[0].IsClosed);
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task Where_nginx_ends_TLS_and_does_not_say_so_the_log_and_the_refusal_say_what_to_set()
    {
        await using var site = await ChatSite.OpenAsync(chromium, BehindProxy, "alice", "bob");
        await using var nginx = await NginxServer.StartAsync(site.Site.Address, Read("tls-unsaid"));
        site.Door = nginx.Address;
        var alice = await site.ComesAsync("alice");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "hello");
        await alice.Page.OpensAsync(talk);

        var refusal = alice.Page.WaitForResponseAsync(answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/messages", StringComparison.Ordinal));
        await alice.Page.SaysAsync("can you hear me?");

        Assert.Equal(400, (await refusal).Status);
        Assert.Contains("forwarded headers", await (await refusal).TextAsync(), StringComparison.Ordinal);
        var line = Assert.Single(site.Site.Log.Lines, line => line.Level is LogLevel.Warning && line.Category.EndsWith("ForgeryCheck", StringComparison.Ordinal));
        Assert.Contains("X-Forwarded-Proto", line.Text, StringComparison.Ordinal);
        Assert.Contains("UseForwardedHeaders", line.Text, StringComparison.Ordinal);
    }

    private async Task NoticedAsync(IPage page)
    {
        var asked = await PageClock.FirstAskedAsync(page);
        var late = await PageClock.LatenessAsync([page], asked[0].At);
        foreach (var (refused, next) in asked.Zip(asked.Skip(1)))
        {
            var took = next.At - refused.At;
            output.WriteLine($"from {refused.By} to {next.By} after {took.TotalMilliseconds:0} ms; timers were at most {late.TotalMilliseconds:0} ms late");
            Assert.InRange(took, TimeSpan.Zero, Noticed + late);
        }
    }

    private static async Task TalkAsync(Person alice, Person bob)
    {
        await alice.Page.SaysAsync("are you there?");
        await bob.Page.SeesAsync("are you there?", Descent);
        await bob.Page.SaysAsync("yes!");
        await alice.Page.SeesAsync("yes!", Descent);
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(3);
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveCountAsync(3);
    }

    private static void Note(IRequest request, string expected, TaskCompletionSource used)
    {
        if (!request.Url.Contains("/api/events", StringComparison.Ordinal))
            return;
        if (request.Url.Contains(expected, StringComparison.Ordinal) || request.Headers.GetValueOrDefault("accept", "").Contains(expected, StringComparison.Ordinal))
            used.TrySetResult();
    }

    private static void BehindProxy(SiteOptions options)
    {
        var before = options.BeforeRouting;
        options.BeforeRouting = app =>
        {
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor });
            before(app);
        };
    }

    private static string Read(string configuration) => File.ReadAllText(Path.Combine(Repository.Tests, "Proxies", configuration + ".conf"));
}
