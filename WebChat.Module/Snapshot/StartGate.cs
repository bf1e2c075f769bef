using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Snapshot;

/// <summary>
/// So many snapshots are read at once and so many more stand in line; whoever comes beyond is told to come back. After a
/// restart everybody comes for one, and a database that serves all of them at once serves nobody in time.
/// </summary>
internal sealed class StartGate(IOptions<WebChatOptions> options) : IDisposable
{
    /// <summary>As much work as is waited for: some seconds of it.</summary>
    private const int LineLength = 8;

    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = options.Value.Limits.StartsAtOnce,
        QueueLimit = LineLength * options.Value.Limits.StartsAtOnce,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Held while a snapshot is read; not acquired where the line is full.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellation) => _limiter.AcquireAsync(1, cancellation);

    public void Dispose() => _limiter.Dispose();
}
