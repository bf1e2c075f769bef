using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories;

/// <summary>Somebody with a browser: signed in, with the chat open.</summary>
public sealed class Actor : IDisposable
{
    private readonly Dictionary<string, string> _talks = [];
    private string _header = "";
    private string _token = "";

    private Actor(string name, HttpClient http) => (Name, Http) = (name, http);

    public string Name { get; }

    public string Id { get; private set; } = "";

    public HttpClient Http { get; }

    /// <summary>The tab that was open from the beginning.</summary>
    public EventReader Ears { get; private set; } = null!;

    public static async Task<Actor> Enters(string name, HttpClient http)
    {
        var actor = new Actor(name, http);
        var start = await actor.Starts();
        actor.Id = start.Object("me").Text("id");
        actor.Ears = new(actor, start.Text("cursor"));
        return actor;
    }

    /// <summary>The snapshot, whole.</summary>
    public async Task<JsonObject> Starts()
    {
        var start = (await Gets("start")).Must(200);
        (_header, _token) = (start.Object("antiforgery").Text("header"), start.Object("antiforgery").Text("token"));
        return start;
    }

    public async Task<EventReader> OpensTab() => new(this, (await Starts()).Text("cursor"));

    public async Task<EventsPage> Reads(string cursor, int wait = 0) =>
        EventsPage.From((await Gets($"events?wait={wait}&after={cursor}")).Must(200));

    public Task<Answer> Gets(string path) => Asks(HttpMethod.Get, path);

    public Task<Answer> Posts(string path, object? body = null) => Asks(HttpMethod.Post, path, body);

    public Task<Answer> Puts(string path, object? body = null) => Asks(HttpMethod.Put, path, body);

    public Task<Answer> Patches(string path, object body) => Asks(HttpMethod.Patch, path, body);

    public Task<Answer> Deletes(string path) => Asks(HttpMethod.Delete, path);

    public async Task<Answer> Asks(HttpMethod method, string path, object? body = null)
    {
        using var request = NewRequest(method, path, body);
        using var response = await Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public HttpRequestMessage NewRequest(HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, "/chat/api/" + path);
        if (_header.Length > 0)
            request.Headers.Add(_header, _token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return request;
    }

    public Sending Sends(string text, Guid? clientId = null) => new(this, text, clientId ?? Guid.NewGuid());

    public Task<JsonObject> Hears(string text) => Ears.Hears(text);

    public Task<JsonObject> Sees(string type) => Ears.Sees(type);

    /// <summary>The id of the direct conversation, opened where there was none.</summary>
    public async Task<string> TalksWith(Actor other)
    {
        if (!_talks.TryGetValue(other.Id, out var known))
        {
            var answer = await Posts("conversations", new { userId = other.Id });
            Assert.True((int)answer.Status is 200 or 201, answer.Body.ToJsonString());
            _talks[other.Id] = known = answer.Body.Text("id");
        }

        return known;
    }

    /// <summary>Says <c>1</c>, <c>2</c> and so on, and gives the id of their direct conversation.</summary>
    public async Task<string> CountsTo(int last, Actor other)
    {
        for (var i = 1; i <= last; i++)
            await Sends($"{i}").To(other);
        return await TalksWith(other);
    }

    public async Task<string> Founds(string name, params Actor[] members) =>
        (await Posts("groups", new { name, members = members.Select(member => member.Id) })).Must(201).Text("id");

    public Task<Answer> Adds(Actor somebody, string group) => Puts($"groups/{group}/members/{somebody.Id}");

    public Task<Answer> Removes(Actor somebody, string group) => Deletes($"groups/{group}/members/{somebody.Id}");

    public Task<Answer> Appoints(Actor somebody, string group, string role) => Patches($"groups/{group}/members/{somebody.Id}", new { role });

    public Task<Answer> Leaves(string group) => Removes(this, group);

    public Task<Answer> MarksRead(string conversation, long sequence) => Puts($"conversations/{conversation}/read-mark", new { sequence });

    public Task<Answer> Receives(string conversation, long sequence) =>
        Puts("delivery-marks", new { marks = new[] { new { conversationId = conversation, sequence } } });

    public async Task<JsonObject[]> History(string conversation, string query = "limit=100") =>
        (await Gets($"conversations/{conversation}/messages?{query}")).Must(200).Objects("items");

    public async Task<JsonObject> Finds(string conversation) => (await Gets("conversations/" + conversation)).Must(200);

    public async Task<string[]> Inbox() => [.. (await Gets("conversations")).Must(200).Objects("items").Select(each => each.Text("id"))];

    public void Dispose() => Http.Dispose();
}
