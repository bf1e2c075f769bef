using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Messages;

/// <summary>How fast one person may send: a token bucket each, so a burst passes and a flood doesn't.</summary>
internal sealed class SendLimit(IOptions<WebChatOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<long> _limiter = PartitionedRateLimiter.Create<long, long>(
        profile => RateLimitPartition.GetTokenBucketLimiter(profile, _ => Bucket(options.Value.Limits)));

    public bool TryTake(long profileId, out TimeSpan retryAfter)
    {
        using var lease = _limiter.AttemptAcquire(profileId);
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>Tokens come back in steps of a tenth of the window, at least one each.</summary>
    private static TokenBucketRateLimiterOptions Bucket(Http.LimitOptions limits)
    {
        var tokens = Math.Max(1, limits.SendsPerWindow / 10);
        return new()
        {
            TokenLimit = limits.SendsPerWindow,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = limits.SendWindow * tokens / limits.SendsPerWindow,
            QueueLimit = 0,
            AutoReplenishment = true,
        };
    }
}
