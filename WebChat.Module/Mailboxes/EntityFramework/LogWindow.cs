using WebChat.Module.Mailboxes.Log;

namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>
/// The recent part of the log in this node's memory, and in it everybody's mailbox. Bounded by the posts of the whole
/// site, by the letters of one mailbox, and by age.
/// </summary>
/// <param name="epoch">The log's.</param>
/// <param name="floor">Up to here the log is not known.</param>
/// <param name="options">The bounds.</param>
internal sealed class LogWindow(long epoch, long floor, MailboxOptions options)
{
    private readonly Lock _lock = new();
    private readonly Queue<LogEntry> _entries = new();
    private readonly Dictionary<long, LogMailbox> _mailboxes = [];
    private long _floor = floor;
    private long _end = floor;

    public long Epoch => epoch;

    /// <param name="entries">Those that follow, in order.</param>
    /// <param name="end">The place up to which the log is now known.</param>
    public void Add(IEnumerable<LogEntry> entries, long end)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                _entries.Enqueue(entry);
                foreach (var mailbox in entry.Post.Recipients)
                {
                    Open(mailbox).Add(entry, options.MaxLetters);
                }

                if (_entries.Count > options.LogLength)
                {
                    DropOldest();
                }
            }

            _end = end;
        }
    }

    public MailboxRead Read(long mailbox, MailboxCursor after, int limit, DateTime oldest)
    {
        lock (_lock)
        {
            DropOlderThan(oldest);
            var box = _mailboxes.GetValueOrDefault(mailbox);
            if (after.Epoch != EpochOf(mailbox) || after.Position > _end || after.Position < (box?.Floor ?? _floor))
            {
                return new([], EndOf(mailbox), IsGap: true);
            }

            var (letters, last, isMore) = box?.After(after.Position, limit) ?? ([], 0, false);
            return new(letters, isMore ? after with { Position = last } : EndOf(mailbox), IsGap: false);
        }
    }

    public MailboxCursor End(long mailbox)
    {
        lock (_lock)
        {
            return EndOf(mailbox);
        }
    }

    /// <summary>Forgets what is too old, and whom nothing was sent to for as long.</summary>
    public void Trim(DateTime oldest)
    {
        lock (_lock)
        {
            DropOlderThan(oldest);
            foreach (var (mailbox, box) in _mailboxes.Where(pair => pair.Value.Count == 0 && pair.Value.LastAt < oldest).ToList())
            {
                _mailboxes.Remove(mailbox);
                _floor = Math.Max(_floor, box.Floor);
            }
        }
    }

    private LogMailbox Open(long mailbox)
    {
        if (!_mailboxes.TryGetValue(mailbox, out var box))
        {
            _mailboxes[mailbox] = box = new(_floor);
        }

        return box;
    }

    private void DropOlderThan(DateTime oldest)
    {
        while (_entries.TryPeek(out var first) && first.At < oldest)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var entry = _entries.Dequeue();
        foreach (var mailbox in entry.Post.Recipients)
        {
            _mailboxes.GetValueOrDefault(mailbox)?.DropThrough(entry.Place);
        }
    }

    private MailboxCursor EndOf(long mailbox) => new(EpochOf(mailbox), _end);

    private long EpochOf(long mailbox) => LogEpoch.Of(epoch, mailbox);
}
