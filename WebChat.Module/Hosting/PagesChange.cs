using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Primitives;

namespace WebChat.Module.Hosting;

/// <summary>
/// Has the pages' routes made once more. A host that maps Razor Pages before the chat has them made while nobody knows
/// the chat's prefix yet.
/// </summary>
internal sealed class PagesChange : IActionDescriptorChangeProvider, IDisposable
{
    private CancellationTokenSource _next = new();

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_next.Token);

    public void Announce()
    {
        using var now = Interlocked.Exchange(ref _next, new());
        now.Cancel();
    }

    public void Dispose() => _next.Dispose();
}
