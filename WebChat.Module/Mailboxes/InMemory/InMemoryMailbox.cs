namespace WebChat.Module.Mailboxes.InMemory;

/// <summary>
/// One person's ring of letters. Letters carry positions 1, 2, 3 …; the ring holds the newest, and grows by doubling up
/// to its maximum, since most mailboxes stay small.
/// </summary>
internal sealed class InMemoryMailbox(int maxLetters, long now)
{
    private const int SmallestRing = 8;

    private readonly Lock _lock = new();
    private readonly long _epoch = MailboxCursor.NewEpoch().Epoch;
    private (Letter Letter, long AppendedAt)[] _ring = [];
    private long _last;
    private int _count;
    private long _touchedAt = now;

    public void Append(Letter letter, long now)
    {
        lock (_lock)
        {
            if (_count == _ring.Length && _count < maxLetters)
            {
                Grow();
            }

            _last++;
            _ring[Slot(_last)] = (letter, now);
            _count = Math.Min(_count + 1, _ring.Length);
        }
    }

    public MailboxRead Read(MailboxCursor after, int limit, long now, long floor)
    {
        lock (_lock)
        {
            _touchedAt = now;
            DropOlderThan(floor);
            var firstHeld = _last - _count + 1;
            if (after.Epoch != _epoch || after.Position > _last || after.Position < firstHeld - 1)
            {
                return new([], new(_epoch, _last), IsGap: true);
            }

            var letters = new Letter[(int)Math.Min(limit, _last - after.Position)];
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = _ring[Slot(after.Position + 1 + i)].Letter;
            }

            return new(letters, new(_epoch, after.Position + letters.Length), IsGap: false);
        }
    }

    public MailboxCursor End(long now)
    {
        lock (_lock)
        {
            _touchedAt = now;
            return new(_epoch, _last);
        }
    }

    /// <summary>True when nothing is left and nobody has come for as long as a letter would be kept.</summary>
    public bool TrimTo(long floor)
    {
        lock (_lock)
        {
            DropOlderThan(floor);
            return _count == 0 && _touchedAt < floor;
        }
    }

    private void DropOlderThan(long floor)
    {
        while (_count > 0 && _ring[Slot(_last - _count + 1)].AppendedAt < floor)
        {
            _count--;
        }
    }

    private void Grow()
    {
        var larger = new (Letter, long)[Math.Min(maxLetters, Math.Max(SmallestRing, 2 * _ring.Length))];
        for (var position = _last - _count + 1; position <= _last; position++)
        {
            larger[(int)(position % larger.Length)] = _ring[Slot(position)];
        }

        _ring = larger;
    }

    private int Slot(long position) => (int)(position % _ring.Length);
}
