using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WebChat.Module.Benchmarks.Whole.Peers;

/// <summary>
/// The limit: Kestrel with the smallest mailboxes in memory that keep what comes between two polls. No database, no
/// sign-in, no JSON.
/// </summary>
internal static class BareServer
{
    public const string Verb = "bare-server";

    private static readonly ConcurrentDictionary<int, BareMailbox> Mailboxes = new();

    public static Task RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/send", SendAsync);
        app.MapGet("/events", ReadAsync);
        return app.RunAsync();
    }

    private static BareMailbox Of(int person) => Mailboxes.GetOrAdd(person, static _ => new());

    /// <summary>To one person, or to everybody up to a number.</summary>
    private static async Task SendAsync(HttpContext http, int from, int to)
    {
        var bytes = new byte[(int)http.Request.ContentLength!];
        await http.Request.Body.ReadExactlyAsync(bytes);
        for (var person = from; person <= to; person++)
            Of(person).Add(bytes);
    }

    /// <summary>Without a place it answers the present one. A poll answers the new place in a first line, then a line a letter; a stream has a line a letter, a socket a frame.</summary>
    private static async Task ReadAsync(HttpContext http, int person, long? after)
    {
        var mailbox = Of(person);
        if (after is not { } place)
        {
            await http.Response.WriteAsync($"{mailbox.End}\n");
        }
        else if (http.WebSockets.IsWebSocketRequest)
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await PumpAsync(mailbox, place, letter => socket.SendAsync(letter, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, http.RequestAborted).AsTask(), http.RequestAborted);
        }
        else if (http.Request.Headers.Accept == "text/event-stream")
        {
            await http.Response.StartAsync();
            await http.Response.BodyWriter.FlushAsync();
            await PumpAsync(mailbox, place, letter => http.Response.Body.WriteAsync(Line(letter)).AsTask(), http.RequestAborted);
        }
        else
        {
            var letters = await mailbox.ReadAsync(place, http.RequestAborted);
            byte[] body = [.. Encoding.ASCII.GetBytes($"{place + letters.Count}\n"), .. letters.SelectMany(Line)];
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        }
    }

    private static byte[] Line(byte[] letter) => [.. letter, (byte)'\n'];

    private static async Task PumpAsync(BareMailbox mailbox, long place, Func<byte[], Task> write, CancellationToken left)
    {
        while (true)
        {
            foreach (var letter in await mailbox.ReadAsync(place, left))
            {
                await write(letter);
                place++;
            }
        }
    }
}
