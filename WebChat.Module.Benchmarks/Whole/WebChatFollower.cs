using System.Text;
using System.Text.Json;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>A reader of <c>~/api/events</c> as the contract describes one, over any transport.</summary>
internal sealed class WebChatFollower(Connection connection, Place place, int person, Transport transport, WebChatSite site)
    : Follower(connection, place)
{
    /// <summary>A text stands in an event three times, but only once as HTML.</summary>
    private static ReadOnlySpan<byte> BeforeText => """
        "html":"\u003Cp\u003ENo 
        """u8;

    private readonly string _headers = $"Host: 127.0.0.1:{site.Server.Port}\r\nCookie: {site.People.Known[person].Cookie}\r\n";

    /// <summary>A first short poll tells where now is; a stream goes on from there.</summary>
    public async Task OpenAsync()
    {
        if (Place.Cursor is null)
        {
            await PollAsync("?wait=0");
            Place.Cursor = CursorOf((await ReadPollAsync()).Span);
        }

        if (transport is Transport.LongPoll)
        {
            await PollAsync($"?after={Place.Cursor}");
            return;
        }

        var (path, headers) = transport is Transport.WebSocket
            ? ($"?after={Place.Cursor}", $"Origin: http://127.0.0.1:{site.Server.Port}\r\n{Frames.Upgrade}")
            : ("", $"Accept: text/event-stream\r\nLast-Event-ID: {Place.Cursor}\r\n");
        await Connection.WriteAsync(Encoding.ASCII.GetBytes($"GET /chat/api/events{path} HTTP/1.1\r\n{_headers}{headers}\r\n"));
        var head = await Connection.ReadHeadAsync();
        if (head.Status is not (101 or 200))
            throw new HttpRequestException($"{transport} was refused: {head.Status}");
    }

    protected override async Task ReadAsync()
    {
        var lines = new EventLines(Connection);
        while (true)
        {
            switch (transport)
            {
                case Transport.WebSocket:
                    await HearAsync(await Connection.ReadFrameAsync());
                    break;
                case Transport.ServerSentEvents:
                    var line = await lines.NextAsync();
                    if (line.Span.StartsWith("data: "u8))
                        await HearAsync(line["data: ".Length..]);
                    break;
                default:
                    await HearAsync(await ReadPollAsync());
                    await PollAsync($"?after={Place.Cursor}");
                    break;
            }
        }
    }

    /// <summary>Whoever may have to catch up waits for an answer, and so not on the thread that reads the sockets.</summary>
    private Task HearAsync(ReadOnlyMemory<byte> page)
    {
        if (Place.IsCareful)
            return Task.Factory.StartNew(() => Take(TakePage, page), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Take(TakePage, page);
        return Task.CompletedTask;
    }

    private ValueTask PollAsync(string query) =>
        Connection.WriteAsync(Encoding.ASCII.GetBytes($"GET /chat/api/events{query} HTTP/1.1\r\n{_headers}\r\n"));

    private async Task<ReadOnlyMemory<byte>> ReadPollAsync()
    {
        var (status, body) = await Connection.ReadAnswerAsync();
        return status == 200 ? body : throw new HttpRequestException($"A poll was refused: {status} {Encoding.UTF8.GetString(body.Span)}");
    }

    private void TakePage(ReadOnlyMemory<byte> page)
    {
        if (Place.IsCareful)
            TakeEach(page);
        else if (page.Span.IndexOf("\"gap\":true"u8) >= 0)
            throw new InvalidOperationException($"A gap for u{person}, who follows and never left.");
        else
            Place.Ledger.Hear(person, page.Span, BeforeText);
        Place.Cursor = CursorOf(page.Span);
    }

    /// <summary>After a gap what was missed comes from the history, and what then comes as an event too is already there.</summary>
    private void TakeEach(ReadOnlyMemory<byte> page)
    {
        using var json = JsonDocument.Parse(page);
        if (json.RootElement.GetProperty("gap").GetBoolean())
            CatchUp();
        foreach (var happened in json.RootElement.GetProperty("events").EnumerateArray())
        {
            if (happened.TryGetProperty("message", out var message))
                Show(message);
        }
    }

    private void CatchUp()
    {
        var conversation = site.People.Known[person % 2 == 0 ? person - 1 : person].Conversation!;
        bool hasLater;
        do
        {
            using var history = site.People.HistoryAsync(person, conversation, Place.Shown).GetAwaiter().GetResult();
            foreach (var message in history.RootElement.GetProperty("items").EnumerateArray())
                Show(message);
            hasLater = history.RootElement.GetProperty("hasLater").GetBoolean();
        }
        while (hasLater);
    }

    private void Show(JsonElement message)
    {
        var sequence = message.GetProperty("sequence").GetInt64();
        if (sequence <= Place.Shown)
            return;
        Place.Shown = sequence;
        Place.Ledger.Hear(person, Encoding.UTF8.GetBytes(message.GetProperty("text").GetString()!), "No "u8);
    }

    private static string CursorOf(ReadOnlySpan<byte> page)
    {
        var rest = page[(page.LastIndexOf("\"cursor\":\""u8) + "\"cursor\":\"".Length)..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
    }
}
