using System.Threading.RateLimiting;

namespace WebChat.Module.Http;

/// <summary>A token bucket for each person, so that a burst passes and a flood doesn't.</summary>
internal sealed class PersonalBuckets(Func<(int Tokens, TimeSpan Window)> size) : IDisposable
{
    private readonly PartitionedRateLimiter<long> _limiter = PartitionedRateLimiter.Create<long, long>(
        profile => RateLimitPartition.GetTokenBucketLimiter(profile, _ => Bucket(size())));

    public bool TryTake(long profileId, out TimeSpan retryAfter)
    {
        using var lease = _limiter.AttemptAcquire(profileId);
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>Tokens come back in steps of a tenth of the window, at least one each.</summary>
    private static TokenBucketRateLimiterOptions Bucket((int Tokens, TimeSpan Window) size)
    {
        var tokens = Math.Max(1, size.Tokens / 10);
        return new()
        {
            TokenLimit = size.Tokens,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = size.Window * tokens / size.Tokens,
            QueueLimit = 0,
            AutoReplenishment = true,
        };
    }
}
