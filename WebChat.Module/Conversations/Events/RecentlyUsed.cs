using System.Collections.Concurrent;

namespace WebChat.Module.Conversations.Events;

/// <summary>
/// Remembers what was set or asked for lately, within a bound, for the price of a lookup: there are two generations, and
/// when the young one is full it becomes the old one, and what was old and not asked for meanwhile is forgotten.
/// </summary>
/// <param name="most">The size of both together.</param>
internal sealed class RecentlyUsed<TKey, TValue>(long most)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private volatile Generations _known = new([], []);
    private long _size;

    public bool TryGet(TKey key, out TValue? value)
    {
        var known = _known;
        if (known.Young.TryGetValue(key, out var entry))
        {
            value = entry.Value;
            return true;
        }

        var isOld = known.Old.TryGetValue(key, out entry);
        value = entry.Value;
        if (isOld)
        {
            Keep(key);
        }

        return isOld;
    }

    /// <summary>Later calls of <see cref="TryGet"/> find this value, or none.</summary>
    /// <param name="key">Of what.</param>
    /// <param name="value">What.</param>
    /// <param name="size">Its share of the bound.</param>
    public void Set(TKey key, TValue value, int size)
    {
        lock (_lock)
        {
            Add(key, new(value, size));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            (_known, _size) = (new([], []), 0);
        }
    }

    private void Keep(TKey key)
    {
        lock (_lock)
        {
            if (!_known.Young.ContainsKey(key) && _known.Old.TryGetValue(key, out var entry))
            {
                Add(key, entry);
            }
        }
    }

    private void Add(TKey key, Entry entry)
    {
        _size += entry.Size - (_known.Young.TryGetValue(key, out var before) ? before.Size : 0);
        _known.Young[key] = entry;
        if (_size > most / 2)
        {
            (_known, _size) = (new([], _known.Young), 0);
        }
    }

    private readonly record struct Entry(TValue Value, int Size);

    private sealed record Generations(ConcurrentDictionary<TKey, Entry> Young, ConcurrentDictionary<TKey, Entry> Old);
}
