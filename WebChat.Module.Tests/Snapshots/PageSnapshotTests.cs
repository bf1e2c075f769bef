using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Hosting;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Snapshots;

/// <summary>Every page as the server writes it, in the states it has, without scripts.</summary>
public sealed partial class PageSnapshotTests : IAsyncLifetime
{
    private TestSite<SiteContext, IdentityUser> _site = null!;
    private string _alice = "";
    private string _bob = "";
    private string _carol = "";

    private IChat Chat => _site.Services.GetRequiredService<IChat>();

    public async Task InitializeAsync()
    {
        _site = await TestSite.StartAsync(Provider.Sqlite);
        (_alice, _bob, _carol) = (await ComeAsync("alice"), await ComeAsync("bob"), await ComeAsync("carol"));
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_inbox()
    {
        await MatchAsync("inbox.empty", "/chat", within: "webchat-inbox");
        await Chat.SendAsync(_bob, await Chat.OpenDirectAsync(_bob, _alice), Guid.NewGuid(), "one\ntwo <b>three</b>");
        await MatchAsync("inbox.unread", "/chat", within: "webchat-inbox");
        await Chat.FoundGroupAsync(_alice, "Garden & <b>more</b>", null, _bob);
        await MatchAsync("inbox.with-a-silent-group", "/chat", within: "webchat-inbox");
    }

    [Fact]
    public async Task A_conversation()
    {
        var talk = await Chat.OpenDirectAsync(_alice, _bob);
        await MatchAsync("conversation.empty", $"/chat/conversations/{talk}");
        await Chat.SendAsync(_bob, talk, Guid.NewGuid(), "hello\nalice");
        await Chat.SendAsync(_alice, talk, Guid.NewGuid(), "<script>alert(1)</script>");
        await MatchAsync("conversation.full", $"/chat/conversations/{talk}");
        foreach (var i in Enumerable.Range(0, 60))
        {
            await Chat.SendAsync(_bob, talk, Guid.NewGuid(), $"line {i}");
        }

        await MatchAsync("conversation.in-the-middle", $"/chat/conversations/{talk}?before=4");
        await MatchAsync("conversation.missing", $"/chat/conversations/{Guid.NewGuid():N}", HttpStatusCode.NotFound, within: "main");
    }

    [Fact]
    public async Task Somebody_one_has_never_talked_to() => await MatchAsync("with.new", $"/chat/with/{_carol}");

    [Fact]
    public async Task People()
    {
        await MatchAsync("people.empty", "/chat/people");
        await MatchAsync("people.found", "/chat/people?query=bo");
        await MatchAsync("people.nobody-found", "/chat/people?query=zzz");
        await MatchAsync("people.query-too-short", "/chat/people?query=z", HttpStatusCode.BadRequest);
        await Chat.MakeContactsAsync(_alice, _bob);
        await MatchAsync("people.with-a-contact", "/chat/people");
    }

    [Fact]
    public async Task A_group()
    {
        await MatchAsync("group.new", "/chat/groups/new");
        await MatchPostAsync("group.new-without-a-name", "/chat/groups/new", ("name", ""), ("description", "Beans."));
        var own = await Chat.FoundGroupAsync(_alice, "Garden", "Beans.", _bob, _carol);
        var others = await Chat.FoundGroupAsync(_bob, "Shed", null, _alice);
        await MatchPostAsync("group.new-with-a-taken-name", "/chat/groups/new", ("name", "gardén"), ("description", "Beans."));
        await MatchAsync("group.as-owner", $"/chat/groups/{own}");
        await MatchAsync("group.as-member", $"/chat/groups/{others}");
        await MatchAsync("group.missing", $"/chat/groups/{Guid.NewGuid():N}", HttpStatusCode.NotFound, within: "main");
    }

    [Fact]
    public async Task Search()
    {
        await MatchAsync("search.blank", "/chat/search");
        var talk = await Chat.OpenDirectAsync(_alice, _bob);
        await Chat.SendAsync(_bob, talk, Guid.NewGuid(), "the **wheel**barrow & <b>more</b>");
        await Chat.SendAsync(_alice, talk, Guid.NewGuid(), "which wheelbarrow?");
        await MatchAsync("search.found", "/chat/search?query=WHEELBARROW");
        await MatchAsync("search.within-one", $"/chat/search?query=%3Cb%3E&conversation={talk}");
        await MatchAsync("search.nothing-found", "/chat/search?query=%22%3E%3Cb%3E");
        await MatchAsync("search.too-short", "/chat/search?query=z", HttpStatusCode.BadRequest);
        await MatchAsync("search.foreign", $"/chat/search?query=wheel&conversation={Guid.NewGuid():N}", HttpStatusCode.NotFound, within: "main");
    }

    [Fact]
    public async Task Oneself()
    {
        await MatchAsync("me", "/chat/me");
        await MatchPostAsync("me.refused", "/chat/me", ("name", " "), ("about", "Beans."));
        await PostAsync("/chat/me", ("name", "Alice <b>B.</b>"), ("about", "Beans."));
        await MatchAsync("me.changed", "/chat/me");
    }

    [Fact]
    public async Task Without_its_tables_the_chat_says_so_calmly_and_names_the_commands()
    {
        await using var site = await TestSite.StartAsync(Provider.Sqlite);
        await site.RegisterAsync("alice");
        using var alice = await site.SignInAsync("alice");
        await site.WithContextAsync(context => context.Database.ExecuteSqlRawAsync("DROP TABLE \"WebChatMessages\""));

        using var answer = await alice.GetAsync("/chat");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Snapshot.Match(await answer.Content.ReadAsStringAsync(), "unavailable.development", within: "body");
    }

    /// <summary>Everybody opens the chat before the next one registers, so that lists keep one order.</summary>
    private async Task<string> ComeAsync(string name)
    {
        var id = await _site.RegisterAsync(name);
        using var person = await _site.SignInAsync(name);
        Assert.True((await person.GetAsync("/chat/api/me")).IsSuccessStatusCode);
        return id;
    }

    private async Task MatchPostAsync(string name, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(path, fields);
        Assert.False(answer.IsSuccessStatusCode, $"{name} was not refused.");
        Match(name, await answer.Content.ReadAsStringAsync(), "[data-part=main]");
    }

    /// <summary>Fills the page's form and sends it, as a browser without scripts does.</summary>
    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var alice = await _site.SignInAsync("alice");
        var page = new HtmlParser().ParseDocument(await alice.GetStringAsync(path));
        var token = page.QuerySelector("[data-part=main] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(
            fields.Append((Name: "__RequestVerificationToken", Value: token)).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await alice.PostAsync(path, form);
    }

    private async Task MatchAsync(string name, string path, HttpStatusCode status = HttpStatusCode.OK, string within = "[data-part=main]")
    {
        using var alice = await _site.SignInAsync("alice");
        using var answer = await alice.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Match(name, await answer.Content.ReadAsStringAsync(), within);
    }

    /// <summary>The hue of an avatar comes from a random id.</summary>
    private static void Match(string name, string html, string within) =>
        Snapshot.Match(Hue().Replace(html, "webchat-avatar-hue"), name, within);

    [GeneratedRegex("webchat-avatar-[0-7]")]
    private static partial Regex Hue();
}
