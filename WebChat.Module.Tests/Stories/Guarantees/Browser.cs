using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>A sign-in whose cookie can be copied, as a thief or a backup would.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    private Browser(HttpClient http, string cookie) => (_http, Cookie) = (http, cookie);

    public string Cookie { get; }

    public static async Task<Browser> SignsIn(Uri site, string name)
    {
        var http = SiteClient.For(site);
        using var answer = await http.PostAsync(SiteDoor.SignIn + "?user=" + name, content: null);
        return new(http, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    /// <summary>Another one, or another node, that sends the same cookie and takes no new one.</summary>
    public Task<Actor> Copy(Uri site)
    {
        var copy = SiteClient.For(site);
        copy.DefaultRequestHeaders.Add("Cookie", Cookie);
        return Actor.Enters("a copy", copy);
    }

    public Task<Actor> OpensChat(string name) => Actor.Enters(name, _http);

    public async Task SignsInAs(string name)
    {
        using var answer = await _http.PostAsync(SiteDoor.SignIn + "?user=" + name, content: null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task SignsOut()
    {
        using var answer = await _http.PostAsync(SiteDoor.SignOut, content: null);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
