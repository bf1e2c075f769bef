using System.Collections.Concurrent;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>
/// Sends signals to other nodes through the log, all of one moment in one parcel that is dropped a minute later. Letters
/// need no ring: each node's tail finds them.
/// </summary>
internal sealed class LogRelay(ChatStorage storage, Parcels parcels, LogPublisher publisher, SignalCodec codec) : IBellRelay
{
    /// <summary>What one moment may hold; a crowd that types faster loses signals, and may.</summary>
    private const int Most = 1000;

    private readonly ConcurrentQueue<(IReadOnlyList<long> Mailboxes, ReadOnlyMemory<byte> Signal)> _waiting = new();

    public Task PublishAsync(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal, CancellationToken cancellation)
    {
        if (!signal.IsEmpty && _waiting.Count < Most)
        {
            _waiting.Enqueue((mailboxes, signal));
        }

        return Task.CompletedTask;
    }

    public async Task FlushAsync()
    {
        if (_waiting.IsEmpty)
        {
            return;
        }

        var signals = new List<(IReadOnlyList<long>, ReadOnlyMemory<byte>)>();
        while (_waiting.TryDequeue(out var signal))
        {
            signals.Add(signal);
        }

        await storage.WriteAsync(async db =>
        {
            db.Parcels.Add(parcels.New(Parcel.Unnumbered, codec.Write(signals), fleeting: true));
            await db.SaveAsync();
            return signals.Count;
        });
        await publisher.PublishAsync();
    }
}
