using Microsoft.Playwright;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Browser;

/// <summary>
/// Hostile text is text: every vector in every place it can be put, drawn by the server and by the script, under a strict
/// policy with trusted types that reports what it stops; and as the API's HTML in a page that has no policy at all.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class HostileTextTests(Chromium chromium)
{
    /// <summary>What nobody's text may have become.</summary>
    private const string Intruders =
        """
        () => [...document.querySelectorAll("webchat-app *")].filter(each =>
          ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "IMG", "STYLE", "LINK", "META", "BASE", "VIDEO", "MATH", "BODY", "SLOT", "WEBCHAT-APP"].includes(each.tagName.toUpperCase())
          || each.namespaceURI === "http://www.w3.org/2000/svg" && !each.closest("svg.webchat-icon")
          || [...each.attributes].some(one => /^on/i.test(one.name) || one.name === "srcdoc" || one.name === "style" && each.closest("[data-part=bubble], [data-part=row], [data-part=hit]"))
          || each.hasAttribute("href") && !/^(https?:|mailto:)/.test(new URL(each.getAttribute("href"), "https://site.example/").href)
          || each.closest("[data-field=content]") && each.hasAttribute("href") && !/^(https?:|mailto:)/.test(each.getAttribute("href"))
          || each.hasAttribute("formaction") && !each.getAttribute("formaction").startsWith("/chat")
          || each.tagName === "FORM" && !each.getAttribute("action")?.startsWith("/chat") && each.getAttribute("action")).map(each => each.outerHTML.slice(0, 200))
        """;

    [Fact]
    public async Task Nothing_anybody_writes_is_ever_run()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var bob = await site.ComesAsync("bob");
        var alerts = Watch(bob.Page);
        var writers = await ComeAsync(site);
        var group = (await site.Chat.FoundGroupAsync(site.IdOf("alice"), Hostile.Vectors[0], Fill(255), [site.IdOf("bob"), .. writers.Select(writer => writer.UserId)]))!;
        foreach (var (vector, writer) in Hostile.Vectors.Zip(writers))
        {
            await writer.SayAsync(group, vector);
            await writer.DoAsync("POST", "/contact-requests", new { userId = site.IdOf("bob"), note = vector });
            await site.Chat.FoundGroupAsync(writer.UserId, Hostile.Cut(vector, 60) + " II", Hostile.Cut(vector, 255), site.IdOf("bob"));
            await site.SaysAsync("alice", await site.DirectAsync("alice", "bob"), vector);
        }

        await LooksAsync(bob, "/chat");
        Assert.True(await bob.Page.Locator("[data-part=rows] [data-part=row]").CountAsync() >= 50);
        await LooksAsync(bob, $"/chat/conversations/{group}");
        await Assertions.Expect(bob.Page.Bubbles()).Not.ToHaveCountAsync(0);
        await LooksAsync(bob, $"/chat/groups/{group}");
        await LooksAsync(bob, "/chat/people");
        await Assertions.Expect(bob.Page.Locator("[data-part=incoming] [data-part=person]")).ToHaveCountAsync(writers.Count);
        await LooksAsync(bob, "/chat/people?query=al");
        await LooksAsync(bob, "/chat/search?query=alert");
        await Assertions.Expect(bob.Page.Locator("[data-part=hit] mark").First).ToBeVisibleAsync();
        await bob.Page.Locator("webchat-search input[name=query]").FillAsync("alert(1)");
        await Assertions.Expect(bob.Page.Locator("[data-part=hit] mark").First).ToHaveTextAsync("alert(1)");
        await IsCleanAsync(bob);
        await LooksAsync(bob, $"/chat/search?query={Uri.EscapeDataString(Hostile.Cut(Hostile.Vectors[24], 100))}&conversation={group}");
        Assert.Equal(0, alerts());
        writers.ForEach(writer => writer.Dispose());
    }

    [Fact]
    public async Task Nothing_is_run_that_comes_in_while_one_looks()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("bob", talk, "say something");
        var bob = await site.ComesAsync("bob");
        var alerts = Watch(bob.Page);
        using var alice = await WriterAsync(site, "alice", "\"><svg onload=alert(1)>");
        await bob.Page.OpensAsync(talk);

        foreach (var text in Hostile.Messages)
            await alice.SayAsync(talk, text);
        await alice.SayAsync(talk, "that was all");
        await bob.Page.SeesAsync("that was all");
        await IsCleanAsync(bob);
        foreach (var vector in Hostile.Vectors)
        {
            await alice.DoAsync("PATCH", "/me", new { name = Hostile.Cut(vector, 64), about = vector });
            using var refused = await alice.SendAsync("PUT", $"/conversations/{talk}/messages/1/reactions/{Uri.EscapeDataString(vector)}");
            Assert.False(refused.IsSuccessStatusCode, vector);
        }

        await alice.DoAsync("PATCH", "/me", new { name = Hostile.Vectors[6] });
        await Assertions.Expect(bob.Page.Locator("webchat-conversation [data-field=title]").First).ToHaveTextAsync(Hostile.Vectors[6]);
        await Assertions.Expect(bob.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("svg/onload"));
        await alice.DoAsync("PUT", $"/conversations/{talk}/typing");
        await Assertions.Expect(bob.Page.Locator("[data-field=typing]")).ToContainTextAsync(Hostile.Vectors[6]);
        for (var sequence = 2; sequence <= Hostile.Vectors.Length; sequence += 8)
            await alice.DoAsync("POST", $"/conversations/{talk}/messages", new { clientId = Guid.NewGuid(), text = "alert, quoted", replyTo = sequence });
        await bob.Page.SeesAsync("alert, quoted");
        await IsCleanAsync(bob);
        await LooksAsync(bob, $"/chat/conversations/{talk}");
        Assert.Equal(0, alerts());
    }

    [Fact]
    public async Task The_APIs_HTML_is_harmless_even_where_there_is_no_policy()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, [.. Hostile.Messages]);
        using var bob = await WriterAsync(site, "bob", "bob");
        var html = new List<string>();
        for (var after = 0; after < Hostile.Messages.Count(); after += 100)
            html.AddRange((await bob.DoAsync("GET", $"/conversations/{talk}/messages?after={after}&limit=100")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("html").GetString()!));
        Assert.Equal(Hostile.Messages.Count(), html.Count);
        await using var naive = await chromium.OpenAsync(site.Site.Address);
        var alerts = Watch(naive.Page);
        await naive.Page.GotoAsync("about:blank");

        var intruders = await naive.Page.EvaluateAsync<string[]>(
            """
            html => {
              const allowed = { P: [], BLOCKQUOTE: [], UL: [], OL: ["start"], LI: [], PRE: [], CODE: [], BR: [], STRONG: [], EM: [], DEL: [], A: ["href", "rel"], DIV: [] };
              const page = document.body.appendChild(document.createElement("div"));
              page.innerHTML = html.map(each => `<div>${each}</div>`).join("");
              for (let i = 0; i < 2; i++) page.innerHTML = page.innerHTML;
              return [...page.querySelectorAll("*")].filter(each => !allowed[each.tagName]
                || [...each.attributes].some(one => !allowed[each.tagName].includes(one.name))
                || each.tagName === "A" && !["http:", "https:", "mailto:"].includes(each.protocol)).map(each => each.outerHTML.slice(0, 200));
            }
            """,
            html);

        Assert.Empty(intruders);
        // The same page does run what is markup, so that silence means something.
        await naive.Page.EvaluateAsync("() => { document.body.insertAdjacentHTML('beforeend', '<img src=\"data:x\" onerror=\"window.ran = true\">') }");
        await naive.Page.WaitForFunctionAsync("() => window.ran");
        Assert.Equal(0, alerts());
    }

    [Fact]
    public async Task A_message_shows_the_very_letters_that_were_written()
    {
        await using var site = await ChatSite.OpenAsync(chromium, null, "alice", "bob");
        var talk = await site.DirectAsync("alice", "bob");
        await site.SaysAsync("alice", talk, Hostile.Vectors[0], Hostile.Vectors[4]);
        var bob = await site.ComesAsync("bob");

        await bob.Page.OpensAsync(talk);

        await Assertions.Expect(bob.Page.Bubbles().Nth(0).Locator("[data-field=content]")).ToHaveTextAsync(Hostile.Vectors[0]);
        await Assertions.Expect(bob.Page.Bubbles().Nth(1).Locator("[data-field=content]")).ToHaveTextAsync(Hostile.Vectors[4]);
    }

    /// <summary>Somebody for each vector, whose name and words about themselves it is.</summary>
    private static async Task<List<Visitor>> ComeAsync(ChatSite site)
    {
        var writers = new List<Visitor>();
        foreach (var (vector, number) in Hostile.Vectors.Select((vector, number) => (vector, number)))
        {
            await site.Site.RegisterAsync($"writer{number}");
            writers.Add(await WriterAsync(site, $"writer{number}", vector));
        }

        return writers;
    }

    private static async Task<Visitor> WriterAsync(ChatSite site, string name, string shown)
    {
        var client = await site.Site.SignInAsync(name);
        var me = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/chat/api/me")).RootElement.GetProperty("id").GetString()!;
        var writer = await new Visitor(client, me).OpenChatAsync();
        await writer.DoAsync("PATCH", "/me", new { name = Hostile.Cut(shown, 64), about = Hostile.Cut(shown, 255) });
        return writer;
    }

    private static string Fill(int max) => Hostile.Cut(string.Join(' ', Hostile.Vectors.Skip(24)), max);

    private static Func<int> Watch(IPage page)
    {
        var alerts = 0;
        page.Dialog += (_, dialog) =>
        {
            Interlocked.Increment(ref alerts);
            _ = dialog.DismissAsync();
        };
        return () => alerts;
    }

    private static async Task LooksAsync(Person person, string path)
    {
        await person.Page.GotoAsync(path);
        await person.Page.LiveAsync();
        await IsCleanAsync(person);
    }

    private static async Task IsCleanAsync(Person person)
    {
        Assert.Empty(await person.Page.EvaluateAsync<string[]>(Intruders));
        person.HasNothingToComplainAbout();
    }
}
