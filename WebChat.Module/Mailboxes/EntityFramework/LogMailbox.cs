namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>One person's letters in the log, oldest first. What was dropped is remembered by its place.</summary>
/// <param name="floor">Up to here nothing is known.</param>
internal sealed class LogMailbox(long floor)
{
    private readonly List<LogEntry> _entries = [];
    private int _dropped;

    /// <summary>The place of the last letter that is no longer held: a reader that is before it has missed one.</summary>
    public long Floor { get; private set; } = floor;

    /// <summary>When its last letter was appended, held or not.</summary>
    public DateTime LastAt { get; private set; }

    public int Count => _entries.Count - _dropped;

    public void Add(LogEntry entry, int maxLetters)
    {
        LastAt = entry.At;
        if (entry.Post.Letter.Type == LogEntry.Gap)
        {
            DropThrough(long.MaxValue);
            Floor = entry.Place;
            return;
        }

        _entries.Add(entry);
        if (Count > maxLetters)
        {
            DropFirst();
        }
    }

    public void DropThrough(long place)
    {
        while (Count > 0 && _entries[_dropped].Place <= place)
        {
            DropFirst();
        }
    }

    /// <summary>At most <paramref name="limit"/> letters behind a place, and whether there are more.</summary>
    public (Letter[] Letters, long Last, bool IsMore) After(long place, int limit)
    {
        var first = FirstAfter(place);
        var count = Math.Min(limit, _entries.Count - first);
        var letters = new Letter[count];
        for (var i = 0; i < count; i++)
        {
            letters[i] = _entries[first + i].Post.Letter;
        }

        return (letters, count > 0 ? _entries[first + count - 1].Place : place, first + count < _entries.Count);
    }

    private int FirstAfter(long place)
    {
        var (low, high) = (_dropped, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Place <= place ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What is dropped is taken out of the list now and then, not each time.</summary>
    private void DropFirst()
    {
        Floor = _entries[_dropped].Place;
        _entries[_dropped++] = null!;
        if (_dropped > 16 && _dropped > _entries.Count / 2)
        {
            _entries.RemoveRange(0, _dropped);
            _dropped = 0;
        }
    }
}
