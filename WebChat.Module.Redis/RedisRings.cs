using System.Globalization;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;

namespace WebChat.Module.Redis;

/// <summary>Hears what is rung in Redis and rings this node's bell.</summary>
internal sealed class RedisRings
{
    private readonly RedisLink _link;
    private readonly RedisKeys _keys;
    private readonly Bell _bell;
    private readonly SignalCodec _codec;
    private readonly SharedRun _hearing;
    private bool _isSubscribed;
    private long _through;

    public RedisRings(RedisLink link, RedisKeys keys, RedisReader reader, Bell bell, SignalCodec codec) =>
        (_link, _keys, _bell, _codec, _hearing) = (link, keys, bell, codec, new(reader.HearAsync));

    /// <summary>The greatest place that was rung for.</summary>
    public long Through => Volatile.Read(ref _through);

    /// <summary>Once; the client subscribes again by itself when its connection breaks. False where Redis did not answer.</summary>
    public async Task<bool> SubscribeAsync()
    {
        _isSubscribed = _isSubscribed || await _link.TryAsync(async redis =>
        {
            var subscriber = redis.Multiplexer.GetSubscriber();
            await subscriber.SubscribeAsync(_keys.Rings, (_, ring) => Ring(ring!));
            await subscriber.SubscribeAsync(_keys.Signals, (_, signals) => Tell(signals!));
            return subscriber;
        }) is not null;
        return _isSubscribed;
    }

    /// <summary>Whoever waits reads; whatever is remembered is told as well, since there may be nobody who waits.</summary>
    private void Ring(string ring)
    {
        var space = ring.IndexOf(' ', StringComparison.Ordinal);
        _bell.Ring(Array.ConvertAll(ring[(space + 1)..].Split(','), Number));
        InterlockedMax(Number(ring[..space]));
        _ = _hearing.JoinAsync();
    }

    private void Tell(byte[] signals)
    {
        foreach (var (mailboxes, signal) in _codec.ReadOthers(signals))
        {
            _bell.Ring(mailboxes, signal);
        }
    }

    private void InterlockedMax(long place)
    {
        long seen;
        while ((seen = Through) < place && Interlocked.CompareExchange(ref _through, place, seen) != seen)
        {
            // Somebody else rang meanwhile.
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
