using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>Somebody's sign-in, and what they need to write.</summary>
internal sealed record Person(string Cookie, string UserId = "", string TokenHeader = "", string Token = "")
{
    public string? Conversation { get; init; }
}

/// <summary>Signs people in through the sample host's own form, as a browser does, and lets them talk to each other.</summary>
internal sealed partial class WebChatPeople(int port) : IDisposable
{
    private const int AtOnce = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = AtOnce })
    {
        BaseAddress = new($"http://127.0.0.1:{port}"),
    };

    public Dictionary<int, Person> Known { get; } = [];

    public string? Group { get; private set; }

    public async Task SignInAsync(int people)
    {
        using var page = await _http.GetAsync("/Identity/Account/Login");
        var token = TokenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        await ForAsync(people, async number =>
        {
            using var login = new HttpRequestMessage(HttpMethod.Post, "/Identity/Account/Login")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Input.Email"] = $"u{number}@example.com",
                    ["Input.Password"] = "Passw0rd!",
                    ["__RequestVerificationToken"] = token,
                }),
            };
            login.Headers.Add("Cookie", CookiesOf(page));
            using var answer = await _http.SendAsync(login);
            return answer.StatusCode == HttpStatusCode.Redirect
                ? new Person($"{CookiesOf(page)}; {CookiesOf(answer)}")
                : throw new InvalidOperationException($"u{number} was not signed in: {answer.StatusCode}");
        });
    }

    /// <summary>Each odd person gets the conversation with the next; its first message, which costs more than others, is said.</summary>
    public async Task PairAsync(int people)
    {
        await ForAsync(people, async number => await StartAsync(Known[number]));
        await ForAsync(people, async number =>
        {
            if (number % 2 == 0)
                return Known[number];
            using var conversation = await PostAsync(Known[number], "conversations", new { userId = Known[number + 1].UserId });
            var id = conversation.RootElement.GetProperty("id").GetString();
            using var greeting = await PostAsync(Known[number], $"conversations/{id}/messages", new { clientId = Guid.NewGuid(), text = "Hello" });
            return Known[number] with { Conversation = id };
        });
    }

    public async Task FoundAsync(int members) => Group = await FoundAsync([.. Enumerable.Range(1, members)]);

    /// <summary>A group of the first one's.</summary>
    public async Task<string> FoundAsync(int[] members)
    {
        var others = members[1..].Select(number => Known[number].UserId);
        using var group = await PostAsync(Known[members[0]], "groups", new { name = $"Everybody {Guid.NewGuid():N}", members = others });
        return group.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>What a person's reader has missed after a gap.</summary>
    public Task<JsonDocument> HistoryAsync(int number, string conversation, long after) =>
        AskAsync(Known[number], new(HttpMethod.Get, $"/chat/api/conversations/{conversation}/messages?after={after}&limit=100"));

    public void Dispose() => _http.Dispose();

    private async Task<Person> StartAsync(Person person)
    {
        using var start = await AskAsync(person, new(HttpMethod.Get, "/chat/api/start"));
        var token = start.RootElement.GetProperty("antiforgery");
        return person with
        {
            UserId = start.RootElement.GetProperty("me").GetProperty("id").GetString()!,
            TokenHeader = token.GetProperty("header").GetString()!,
            Token = token.GetProperty("token").GetString()!,
        };
    }

    private async Task<JsonDocument> PostAsync(Person person, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/api/{path}") { Content = content };
        request.Headers.Add(person.TokenHeader, person.Token);
        return await AskAsync(person, request);
    }

    private async Task<JsonDocument> AskAsync(Person person, HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", person.Cookie);
        using (request)
        using (var answer = await _http.SendAsync(request))
        {
            var body = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode
                ? JsonDocument.Parse(body)
                : throw new HttpRequestException($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {body}");
        }
    }

    private async Task ForAsync(int people, Func<int, Task<Person>> act) =>
        await Parallel.ForEachAsync(Enumerable.Range(1, people), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var person = await act(number);
            lock (Known)
                Known[number] = person;
        });

    private static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenField();
}
