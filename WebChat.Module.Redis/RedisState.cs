using Microsoft.Extensions.Logging;

namespace WebChat.Module.Redis;

/// <summary>Whether Redis is used at present. Whoever meets a fault says so here, and nobody else tries until the watch has.</summary>
internal sealed class RedisState(TimeProvider time, ILogger<RedisState> log)
{
    /// <summary>One line for thousands of readers who meet the same fault.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _saidAt;
    private bool _wasSaid;

    public RedisHealth Health { get; private set; }

    public bool IsWell => Health is RedisHealth.Well;

    /// <summary>It answers, and what it missed may be fed.</summary>
    public void Fill()
    {
        lock (_lock)
        {
            Health = RedisHealth.Filling;
        }
    }

    /// <summary>False where it failed again while it was fed.</summary>
    public bool Recover()
    {
        lock (_lock)
        {
            if (Health is RedisHealth.Away)
            {
                return false;
            }

            Health = RedisHealth.Well;
            if (_wasSaid)
            {
                _wasSaid = false;
                log.RedisIsBack();
            }

            return true;
        }
    }

    public void Fail(Exception? exception, string what)
    {
        lock (_lock)
        {
            Health = RedisHealth.Away;
            if (_saidAt is { } at && time.GetElapsedTime(at) < Quiet)
            {
                return;
            }

            (_saidAt, _wasSaid) = (time.GetTimestamp(), true);
            log.RedisIsAway(what, exception);
        }
    }
}
