using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Http;
using WebChat.Module.Tests.Storage;

namespace WebChat.Module.Tests.Hosting;

/// <summary>The pages where the host has its own way: who may, where from, and with nothing behind them.</summary>
public sealed class PagesInHostsTests
{
    private static readonly string[] Pages = ["", "/people", "/me", "/groups/new"];

    [Theory]
    [InlineData("/chat")]
    [InlineData("/talk/to")]
    public async Task A_form_posted_without_script_is_taken(string prefix)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site => site.MapChat = app => app.MapWebChat(prefix));
        using var alice = await site.ComeAsync("alice", prefix);

        using var answer = await PostAsync(alice, $"{prefix}/me", new() { ["Name"] = "Alice Liddell", ["About"] = "" });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("Alice Liddell", (await alice.DoAsync("GET", "/me")).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(null, "token", "same-origin")]
    [InlineData("https://evil.example", null, "same-origin")]
    [InlineData("null", null, "same-origin")]
    [InlineData(null, null, "cross-site")]
    public async Task A_forged_form_changes_nothing(string? origin, string? without, string site)
    {
        await using var host = await TestSite.StartAsync(Provider.InMemory);
        using var alice = await host.ComeAsync("alice");

        using var answer = await PostAsync(alice, "/chat/me", new() { ["Name"] = "Mallory" }, request =>
        {
            request.Headers.Add("Sec-Fetch-Site", site);
            if (origin is not null)
                request.Headers.Add("Origin", origin);
        }, withToken: without is null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("alice", (await alice.DoAsync("GET", "/me")).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded; charset=no-such-charset")]
    [InlineData("application/json")]
    [InlineData("garbage")]
    public async Task A_form_that_is_none_is_refused(string mediaType)
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory);
        using var alice = await site.ComeAsync("alice");
        using var body = new StringContent("--x\r\nName=Mallory");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        using var answer = await alice.Client.PostAsync("/chat/me", body);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("Name", "a\0b")]
    [InlineData("About", "\0")]
    [InlineData("Name", "")]
    [InlineData("Name", "\uFFFE")]
    public async Task A_form_with_odd_text_is_answered_calmly_on_a_database_that_minds(string field, string value)
    {
        await using var site = await TestSite.StartAsync(Provider.PostgreSql);
        using var alice = await site.ComeAsync("alice");

        using var answer = await PostAsync(alice, "/chat/me", new() { ["Name"] = "Alice", ["About"] = "", [field] = value });

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Whom_the_host_shuts_out_sees_no_page_and_a_stranger_is_sent_to_the_hosts_door()
    {
        await using var site = await TestSite.StartAsync(Provider.InMemory, site =>
        {
            site.Services = services => services.ConfigureApplicationCookie(options => (options.LoginPath, options.AccessDeniedPath) = ("/door", "/shut"));
            site.MapChat = app => app.MapWebChat().RequireAuthorization(policy => policy.RequireUserName("alice"));
            site.AfterChat = app => app.MapGet("/open", () => "open");
        });
        using var alice = await site.ComeAsync("alice");
        await site.RegisterAsync("bob");
        using var bob = await site.SignInAsync("bob");
        using var stranger = site.NewClient();

        foreach (var page in Pages)
        {
            using var shown = await alice.Client.GetAsync("/chat" + page);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            using var shut = await bob.GetAsync("/chat" + page);
            Assert.StartsWith("/shut", shut.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
            using var door = await stranger.GetAsync("/chat" + page);
            Assert.StartsWith("/door", door.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        }

        Assert.Equal("open", await stranger.GetStringAsync("/open"));
    }

    [Fact]
    public async Task Without_its_tables_every_page_says_so_and_the_site_runs()
    {
        await using var site = await TestSite.StartAsync(Provider.Sqlite);
        using var alice = await site.ComeAsync("alice");
        await site.WithContextAsync(ChatTables.DropAsync);
        await site.RestartAsync();

        foreach (var page in Pages)
        {
            using var answer = await alice.Client.GetAsync("/chat" + page);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
            Assert.Contains("dotnet ef migrations add WebChat", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(
        Visitor visitor, string page, Dictionary<string, string> fields, Action<HttpRequestMessage>? change = null, bool withToken = true)
    {
        var shown = await visitor.Client.GetStringAsync(page);
        var token = new HtmlParser().ParseDocument(shown).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        Assert.NotNull(token);
        if (withToken)
            fields["__RequestVerificationToken"] = token;
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(fields) };
        change?.Invoke(request);
        return await visitor.Client.SendAsync(request);
    }
}
