using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>A WebSocket with the actor's cookies and its site's origin, over HTTP/1.1 or HTTP/2.</summary>
internal sealed class SocketFeed(ClientWebSocket socket) : IFeed
{
    public ClientWebSocket Socket => socket;

    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<SocketFeed> OpenAsync(
        Actor actor, string? cursor, Version? version = null, string? origin = null, string prefix = "/chat")
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = version ?? HttpVersion.Version11;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        var site = actor.Http.BaseAddress!;
        if (origin != "")
            socket.Options.SetRequestHeader("Origin", origin ?? site.GetLeftPart(UriPartial.Authority));
        var query = cursor is null ? "" : "?after=" + cursor;
        var address = new UriBuilder(new Uri(site, prefix + "/api/events" + query)) { Scheme = site.Scheme == "https" ? "wss" : "ws" };
        try
        {
            await socket.ConnectAsync(address.Uri, actor.Http, default);
        }
        catch (WebSocketException refused)
        {
            throw new RefusedSocketException((int)socket.HttpStatusCode, refused);
        }

        return new(socket);
    }

    public async Task<EventsPage?> NextAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), default);
            if (read.MessageType is WebSocketMessageType.Close)
            {
                // As a browser does by itself.
                if (socket.State is WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                return null;
            }

            Assert.Equal(WebSocketMessageType.Text, read.MessageType);
            message.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
                return EventsPage.From(JsonNode.Parse(message.ToArray())!.AsObject());
        }
    }

    /// <summary>Everything up to the end, and the code it ended with.</summary>
    public async Task<(List<EventsPage> Pages, int? Code)> EndAsync()
    {
        var pages = new List<EventsPage>();
        while (await NextAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } page)
            pages.Add(page);
        return (pages, CloseCode);
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The handshake was answered with a status and no socket.</summary>
internal sealed class RefusedSocketException(int status, Exception inner) : Exception($"Answered {status}", inner)
{
    public int Status => status;
}
