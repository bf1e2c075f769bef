using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>Counts the requests and sockets for events that a browser has open at once, over all its tabs.</summary>
internal sealed class LiveRequests
{
    private readonly ConcurrentDictionary<object, bool> _open = new();
    private readonly ConcurrentDictionary<object, IPage> _sockets = new();
    private int _most;

    public LiveRequests(IBrowserContext context)
    {
        context.Request += (_, request) => Begin(request, request.Url);
        context.RequestFinished += (_, request) => End(request);
        context.RequestFailed += (_, request) => End(request);
        context.Page += (_, page) => Watch(page);
        foreach (var page in context.Pages)
            Watch(page);
    }

    public int MostAtOnce => Volatile.Read(ref _most);

    public int Now => _open.Count;

    private void Watch(IPage page)
    {
        page.WebSocket += (_, socket) =>
        {
            _sockets[socket] = page;
            Begin(socket, socket.Url);
            socket.Close += (_, _) => End(socket);
        };
        // A tab that closes tells nothing of its sockets.
        page.Close += (_, _) =>
        {
            foreach (var socket in _sockets.Where(each => each.Value == page))
                End(socket.Key);
        };
    }

    private void Begin(object request, string url)
    {
        if (url.Contains("/api/events", StringComparison.Ordinal))
        {
            _open[request] = true;
            _most = Math.Max(_most, _open.Count);
        }
    }

    private void End(object request) => _open.TryRemove(request, out _);
}
