using System.Net;
using System.Text.Json.Nodes;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>Server-sent events, read as the standard says.</summary>
internal sealed class EventStreamFeed : IFeed
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventStreamFeed(HttpResponseMessage answer, Stream body) => (_answer, _lines) = (answer, new(body));

    /// <summary>Lines that were comments.</summary>
    public int Comments { get; private set; }

    public string LastId { get; private set; } = "";

    public int? Retry { get; private set; }

    public HttpResponseMessage Answer => _answer;

    public static async Task<EventStreamFeed> OpenAsync(Actor actor, string? cursor, string? lastEventId = null)
    {
        var answer = await AskAsync(actor, cursor, lastEventId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    /// <summary>An answer that is known to be a stream.</summary>
    public static async Task<EventStreamFeed> ReadAsync(HttpResponseMessage answer) => new(answer, await answer.Content.ReadAsStreamAsync());

    public static Task<HttpResponseMessage> AskAsync(Actor actor, string? cursor, string? lastEventId = null)
    {
        var request = actor.NewRequest(HttpMethod.Get, "events" + (cursor is null ? "" : $"?after={cursor}"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        return actor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<string?> LineAsync() => _lines.ReadLineAsync();

    public async Task<EventsPage?> NextAsync()
    {
        var (type, data) = ("", "");
        while (await LineAsync() is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case [""] when type == "page":
                    var page = EventsPage.From(JsonNode.Parse(data)!.AsObject());
                    Assert.Equal(page.Cursor, LastId);
                    return page;
                case ["event", var name]:
                    type = name;
                    break;
                case ["data", var text]:
                    data = text;
                    break;
                case ["id", var id]:
                    LastId = id;
                    break;
                case ["retry", var milliseconds]:
                    Retry = int.Parse(milliseconds, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case [":" or "", ..]:
                    Comments += line.Length;
                    break;
                default:
                    throw new InvalidOperationException($"'{line}' is no line of an event stream.");
            }
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
