using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WebChat.Module.Tests.Http;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>
/// All that the site tells somebody: every address that can be read, of the API and of the pages, as the routes list
/// them, and every event since a cursor. A route that is new is walked as well.
/// </summary>
internal sealed class EverythingServed(World world, Visitor reader, string cursor)
{
    private readonly StringBuilder _told = new();

    /// <summary>The last part of the one address that is left out.</summary>
    public string? Without { get; init; }

    /// <param name="sequences">The messages that stand behind the addresses which name one.</param>
    /// <param name="queries">What is looked for where something can be.</param>
    public async Task<string> ReadAsync(IReadOnlyList<long> sequences, params string[] queries)
    {
        foreach (var route in world.Routes.Where(route => !route.IsUnsafe && route.Template != "/events" && (Without is null || !route.Template.EndsWith(Without, StringComparison.Ordinal))))
        {
            foreach (var conversation in (string[])[world.Group, world.Direct])
            {
                foreach (var sequence in sequences)
                    await TellAsync("/chat/api" + route.Fill(world, conversation, sequence: $"{sequence}"), sequence, queries);
            }
        }

        foreach (var page in Pages())
        {
            foreach (var conversation in (string[])[world.Group, world.Direct])
                await TellAsync(Fill(page, conversation), sequences[0], queries);
        }

        await TellEventsAsync("wait=0");
        await TellEventsAsync("wait=1");
        return _told.ToString();
    }

    private async Task TellAsync(string address, long sequence, string[] queries)
    {
        string[] asked = ["limit=100", address.Contains("/api/", StringComparison.Ordinal) ? $"around={sequence}" : $"at={sequence}", .. queries.SelectMany(query => (string[])[$"query={query}", $"query={query}&conversation={world.Group}"])];
        foreach (var query in asked)
            await AddAsync($"{address}?{query}");
    }

    /// <summary>From the cursor on, page after page; the last one is waited for.</summary>
    private async Task TellEventsAsync(string wait)
    {
        var after = cursor;
        while (true)
        {
            var page = System.Text.Json.JsonDocument.Parse(await AddAsync($"/chat/api/events?{wait}&after={after}")).RootElement;
            after = page.GetProperty("cursor").GetString()!;
            Assert.False(page.GetProperty("gap").GetBoolean());
            if (page.GetProperty("events").GetArrayLength() == 0)
                return;
        }
    }

    private async Task<string> AddAsync(string address)
    {
        using var answer = await reader.Client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{address}: {text}");

        _told.AppendLine(address.Contains("query=", StringComparison.Ordinal) && text.StartsWith('<') ? WithoutTheQuestion(text) : text);
        return text;
    }

    /// <summary>A page may repeat what it was asked, and that tells nobody anything.</summary>
    private static string WithoutTheQuestion(string html)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        foreach (var field in page.QuerySelectorAll("input[name=query]"))
            field.Remove();
        foreach (var name in (string[])["href", "action", "formaction"])
        {
            foreach (var address in page.QuerySelectorAll($"[{name}*='query=']"))
                address.RemoveAttribute(name);
        }

        return page.DocumentElement.OuterHtml;
    }

    private IEnumerable<string> Pages()
    {
        var pages = world.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { AreaName: "WebChat" })
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();
        Assert.True(pages.Count >= 8, $"{pages.Count} pages");
        return pages;
    }

    private string Fill(string page, string conversation) => page
        .Replace("{id}", conversation, StringComparison.Ordinal)
        .Replace("{sequence}", "1", StringComparison.Ordinal)
        .Replace("{userId}", world.Bob.UserId == reader.UserId ? world.Alice.UserId : world.Bob.UserId, StringComparison.Ordinal);
}
