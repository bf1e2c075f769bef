using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations.Events;

/// <summary>
/// What readers have hidden from themselves, for events, whose bytes all others share. Who has hidden anything in a
/// conversation is remembered, so that it costs nobody else a query. Whoever hides says so here before answering.
/// </summary>
internal sealed class HiddenPlaces(ChatStorage storage) : IDisposable
{
    private static readonly HashSet<(long, long)> None = [];

    /// <summary>Counted in people, and a share for each conversation; some 50 bytes each.</summary>
    private readonly MemoryCache _hiders = new(new MemoryCacheOptions { SizeLimit = 200_000 });
    private readonly Lock _lock = new();
    private long _clock;

    /// <summary>Which of these messages, and of those they answer, the reader has hidden: one query for all of them.</summary>
    public async ValueTask<IReadOnlySet<(long Conversation, long Sequence)>> AmongAsync(long reader, IReadOnlyList<MessageEvent?> events)
    {
        List<StoredMessage>? doubted = null;
        foreach (var each in events)
        {
            if (each is not null && (await HidersAsync(each.Message.ConversationId)).Contains(reader))
            {
                (doubted ??= []).Add(each.Message);
            }
        }

        return doubted is null ? None : await FindAsync(reader, doubted);
    }

    public void Forget(long conversationId)
    {
        lock (_lock)
        {
            _clock++;
            _hiders.Remove(conversationId);
        }
    }

    public void ForgetAll()
    {
        lock (_lock)
        {
            _clock++;
            _hiders.Clear();
        }
    }

    public void Dispose() => _hiders.Dispose();

    private Task<HashSet<(long, long)>> FindAsync(long reader, List<StoredMessage> messages)
    {
        var conversations = messages.Select(message => message.ConversationId).Distinct().ToArray();
        var sequences = messages.Select(message => message.View.Sequence)
            .Concat(messages.Select(message => message.View.ReplyTo?.Sequence).OfType<long>())
            .Distinct()
            .ToArray();
        return storage.ReadAsync(async db => (await db.HiddenFrom(reader)
            .Where(row => conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
            .ToListAsync()).Select(row => (row.ConversationId, row.Sequence)).ToHashSet());
    }

    private async ValueTask<HashSet<long>> HidersAsync(long conversationId)
    {
        if (_hiders.TryGetValue(conversationId, out HashSet<long>? known))
        {
            return known!;
        }

        var asOf = Volatile.Read(ref _clock);
        var hiders = (await storage.ReadAsync(db => db.Hidings
            .Where(row => row.ConversationId == conversationId)
            .Select(row => row.ProfileId)
            .Distinct()
            .ToListAsync())).ToHashSet();
        lock (_lock)
        {
            // What was read while somebody hid something may be from before.
            return _clock == asOf ? _hiders.Set(conversationId, hiders, new MemoryCacheEntryOptions { Size = 8 + hiders.Count }) : hiders;
        }
    }
}
