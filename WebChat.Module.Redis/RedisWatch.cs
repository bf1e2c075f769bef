using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Redis;

/// <summary>Notices within half a second how Redis is doing, and follows the database's log while it is not well.</summary>
internal sealed class RedisWatch(
    RedisLink link, RedisReader reader, RedisRings rings, RedisState state, LogFeeder feeder, LogTail tail, Bell bell, StorageState storage,
    IOptions<WebChatOptions> options, TimeProvider time, ILogger<RedisWatch> log) : BackgroundService
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Probes after which a log that nobody falls back to is let go of: a minute.</summary>
    private const int ProbesUntilClosed = 120;

    private const int LooksPerCheck = 10;

    private long _unrung;
    private int _wellFor;
    private int _followedFor;

    /// <summary>Where Redis is away it is tried, fed what it missed, and used again; else it is seen to be there.</summary>
    public async Task ProbeAsync()
    {
        await link.OpenAsync();
        if (state.IsWell)
        {
            await CheckAsync();
            return;
        }

        _wellFor = 0;
        if (!await link.AnswersAsync() || !await rings.SubscribeAsync())
        {
            return;
        }

        state.Fill();
        await feeder.FeedAsync();
        if (state.Recover())
        {
            // What was rung for meanwhile may have been missed.
            bell.RingAll();
        }
    }

    /// <summary>What other nodes wrote is found here while Redis doesn't ring.</summary>
    public async Task FollowAsync()
    {
        if (state.IsWell)
        {
            _followedFor = 0;
            return;
        }

        await tail.CatchUpAsync();
        if (_followedFor++ == 0)
        {
            // What Redis had taken and not rung for.
            bell.RingAll();
        }

        if (_followedFor % LooksPerCheck == 0)
        {
            await tail.CheckEpochAsync();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EachAsync(ProbeInterval, ProbeAsync, stoppingToken),
        EachAsync(TimeSpan.FromMilliseconds(options.Value.Mailboxes.LookMilliseconds), FollowAsync, stoppingToken));

    private async Task EachAsync(TimeSpan interval, Func<Task> look, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await look();
            }
            catch (Exception exception) when (storage.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next look tries again.
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                log.WatchFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task CheckAsync()
    {
        if (!await link.AnswersAsync() || await reader.HearAsync() is not { } last)
        {
            return;
        }

        // Two looks, so that a ring on its way is not taken for a lost one.
        if (last > rings.Through && last == _unrung)
        {
            bell.RingAll();
            _unrung = 0;
        }
        else
        {
            _unrung = last > rings.Through ? last : 0;
        }

        if (++_wellFor == ProbesUntilClosed)
        {
            _wellFor = 0;
            tail.Close();
        }
    }
}
