using StackExchange.Redis;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;

namespace WebChat.Module.Redis;

/// <summary>Sends signals to the other nodes. Letters need no ring from here: the append rings for them.</summary>
internal sealed class RedisRelay(RedisLink link, RedisKeys keys, RedisState state, SignalCodec codec) : IBellRelay
{
    public async Task PublishAsync(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal, CancellationToken cancellation)
    {
        if (!signal.IsEmpty && state.IsWell && link.Subscriber is { } subscriber)
        {
            await subscriber.PublishAsync(keys.Signals, codec.Write([(mailboxes, signal)]), CommandFlags.FireAndForget);
        }
    }
}
