using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace WebChat.Module.Tests.Package;

/// <summary>Somebody with a browser: registers, confirms and signs in through the site's own pages.</summary>
internal sealed class Visitor(Uri address) : IDisposable
{
    private const string Password = "Passw0rd!";

    private readonly HttpClient _browser = new(new SocketsHttpHandler { CookieContainer = new() }) { BaseAddress = address };

    // The account pages are at /Identity/Account, or at /Account in Blazor.
    public async Task RegisterAsync(string email, string account)
    {
        var registered = await FillInAsync($"{account}/Register", email);
        // The stock site has no e-mail sender, so it shows the link it would have sent.
        var link = registered.QuerySelectorAll("a").OfType<IHtmlAnchorElement>()
            .SingleOrDefault(link => link.Href.Contains("ConfirmEmail", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No confirmation link after registering:\n{registered.Body!.TextContent}");
        await PageAsync(await _browser.GetAsync(link.Href));
        await FillInAsync($"{account}/Login", email);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _browser.GetAsync(path);

    public async Task<JsonElement> JsonAsync(string path) => await JsonAsync(await _browser.GetAsync(path));

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        var start = await JsonAsync("/chat/api/start");
        var token = start.GetProperty("antiforgery");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(token.GetProperty("header").GetString()!, token.GetProperty("token").GetString());
        return await JsonAsync(await _browser.SendAsync(request));
    }

    public void Dispose() => _browser.Dispose();

    private async Task<IHtmlDocument> FillInAsync(string path, string email)
    {
        var page = await PageAsync(await _browser.GetAsync(path));
        var form = (IHtmlFormElement)(page.QuerySelector("form:has(input[type=password])")
            ?? throw new InvalidOperationException($"{path} has no form with a password."));
        var fields = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>()
            .Where(field => field.Type is not ("submit" or "checkbox"))
            .Select(field => KeyValuePair.Create(field.Name!, Fill(field, email)));
        using var content = new FormUrlEncodedContent(fields);
        return await PageAsync(await _browser.PostAsync(form.GetAttribute("action") is { Length: > 0 } ? form.Action : path, content));
    }

    private static string Fill(IHtmlInputElement field, string email) => field.Type switch
    {
        "password" => Password,
        _ when field.Name!.EndsWith("Email", StringComparison.Ordinal) && field.Type != "hidden" => email,
        _ => field.Value,
    };

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.RequestMessage!.RequestUri} answered {answer.StatusCode}:\n{html}");
        var page = await new HtmlParser().ParseDocumentAsync(html);
        page.Location.Href = answer.RequestMessage!.RequestUri!.AbsoluteUri;
        return page;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri} answered {answer.StatusCode}:\n{text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
