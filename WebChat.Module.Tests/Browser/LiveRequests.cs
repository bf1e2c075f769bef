using System.Collections.Concurrent;
using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>Counts the requests and sockets for events that a browser has open at once, over all its tabs.</summary>
internal sealed class LiveRequests
{
    private readonly ConcurrentDictionary<object, IPage> _open = new();
    private int _most;

    public LiveRequests(IBrowserContext context)
    {
        context.Request += (_, request) => Begin(request, request.Url, request.Frame.Page);
        context.RequestFinished += (_, request) => End(request);
        context.RequestFailed += (_, request) => End(request);
        context.Page += (_, page) => Watch(page);
        foreach (var page in context.Pages)
            Watch(page);
    }

    public int MostAtOnce => Volatile.Read(ref _most);

    public int Now => _open.Count;

    /// <summary>The tab that has the one that is open, waited for.</summary>
    public async Task<IPage> HolderAsync()
    {
        await Eventually.TrueAsync(() => Now == 1);
        return _open.Values.Single();
    }

    private void Watch(IPage page)
    {
        page.WebSocket += (_, socket) =>
        {
            Begin(socket, socket.Url, page);
            socket.Close += (_, _) => End(socket);
        };
        // A tab that closes tells nothing of what it had open.
        page.Close += (_, _) =>
        {
            foreach (var open in _open.Where(each => each.Value == page))
                End(open.Key);
        };
    }

    private void Begin(object request, string url, IPage page)
    {
        if (url.Contains("/api/events", StringComparison.Ordinal))
        {
            _open[request] = page;
            _most = Math.Max(_most, _open.Count);
        }
    }

    private void End(object request) => _open.TryRemove(request, out _);
}
