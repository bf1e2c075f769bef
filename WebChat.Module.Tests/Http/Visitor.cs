using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace WebChat.Module.Tests.Http;

/// <summary>A signed-in person's program: carries the cookies, and sends the token unless a test wants it otherwise.</summary>
public sealed class Visitor(HttpClient client, string userId, string prefix = "/chat") : IDisposable
{
    public HttpClient Client => client;

    public string UserId => userId;

    public string Header { get; private set; } = "";

    public string Token { get; private set; } = "";

    public async Task<Visitor> OpenChatAsync()
    {
        var start = await client.GetFromJsonAsync<JsonElement>($"{prefix}/api/start");
        var antiforgery = start.GetProperty("antiforgery");
        (Header, Token) = (antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString()!);
        return this;
    }

    public HttpRequestMessage Request(string method, string path, HttpContent? body = null, bool withToken = true)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), $"{prefix}/api{path}") { Content = body };
        if (withToken)
            request.Headers.Add(Header, Token);
        return request;
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? body = null)
    {
        using var request = Request(method, path, body);
        return await client.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendJsonAsync(string method, string path, object body) => SendAsync(method, path, JsonContent.Create(body));

    /// <summary>For what must go well.</summary>
    public async Task<JsonElement> DoAsync(string method, string path, object? body = null)
    {
        using var answer = await (body is null ? SendAsync(method, path) : SendJsonAsync(method, path, body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> SayAsync(string conversationId, string text) =>
        await DoAsync("POST", $"/conversations/{conversationId}/messages", new { clientId = Guid.NewGuid(), text });

    public static ByteArrayContent Raw(byte[] body, string? mediaType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    public static ByteArrayContent Raw(string body, string? mediaType = "application/json") => Raw(Encoding.UTF8.GetBytes(body), mediaType);

    public void Dispose() => client.Dispose();
}
