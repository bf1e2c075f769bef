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
        // Many routes name neither a conversation nor a message, and are the same address each time.
        foreach (var address in Addresses(sequences).SelectMany(each => Asked(each.Address, each.Sequence, queries)).Distinct())
            await AddAsync(address);
        await TellEventsAsync("wait=0");
        await TellEventsAsync("wait=1");
        return _told.ToString();
    }

    private IEnumerable<(string Address, long Sequence)> Addresses(IReadOnlyList<long> sequences)
    {
        var routes = world.Routes.Where(route => !route.IsUnsafe && route.Template != "/events" && (Without is null || !route.Template.EndsWith(Without, StringComparison.Ordinal))).ToList();
        var pages = Pages().ToList();
        return from conversation in (string[])[world.Group, world.Direct]
               from sequence in sequences
               from address in routes.Select(route => "/chat/api" + route.Fill(world, conversation, sequence: $"{sequence}")).Concat(pages.Select(page => Fill(page, conversation)))
               select (address, sequence);
    }

    private IEnumerable<string> Asked(string address, long sequence, string[] queries)
    {
        string[] asked = ["limit=100", address.Contains("/api/", StringComparison.Ordinal) ? $"around={sequence}" : $"at={sequence}", .. queries.SelectMany(query => (string[])[$"query={query}", $"query={query}&conversation={world.Group}"])];
        return asked.Select(query => $"{address}?{query}");
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
