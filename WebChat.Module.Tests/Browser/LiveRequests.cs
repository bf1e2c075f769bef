using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WebChat.Module.Tests.Browser;

/// <summary>Counts the requests for events that a browser has open at once, over all its tabs.</summary>
internal sealed class LiveRequests
{
    private readonly ConcurrentDictionary<IRequest, bool> _open = new();
    private int _most;

    public LiveRequests(IBrowserContext context)
    {
        context.Request += (_, request) => Begin(request);
        context.RequestFinished += (_, request) => End(request);
        context.RequestFailed += (_, request) => End(request);
    }

    public int MostAtOnce => Volatile.Read(ref _most);

    private void Begin(IRequest request)
    {
        if (request.Url.Contains("/api/events", StringComparison.Ordinal))
        {
            _open[request] = true;
            _most = Math.Max(_most, _open.Count);
        }
    }

    private void End(IRequest request) => _open.TryRemove(request, out _);
}
