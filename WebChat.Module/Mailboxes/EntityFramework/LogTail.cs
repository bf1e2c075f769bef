using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>
/// Follows the log on this node: one query at a time, however many wait. What it finds is first told to whatever
/// remembers conversations, then laid into the mailboxes, then rung for.
/// </summary>
internal sealed class LogTail
{
    private const int BatchSize = 500;

    private readonly ChatStorage _storage;
    private readonly LetterListeners _listeners;
    private readonly Bell _bell;
    private readonly SignalCodec _signals;
    private readonly MailboxOptions _options;
    private readonly SharedRun _looks;
    private LogWindow? _window;
    private bool _isAnother;
    private long _seen;

    public LogTail(ChatStorage storage, LetterListeners listeners, Bell bell, SignalCodec signals, IOptions<WebChatOptions> options)
    {
        (_storage, _listeners, _bell, _signals, _options) = (storage, listeners, bell, signals, options.Value.Mailboxes);
        _looks = new(LookAsync);
    }

    /// <summary>The log as it was seen by a look that began after the call.</summary>
    public async Task<LogWindow> CatchUpAsync()
    {
        while (true)
        {
            await _looks.JoinAsync();
            if (_window is { } window)
            {
                return window;
            }
        }
    }

    /// <summary>Whether a part of the log is held in memory.</summary>
    public bool IsOpen => _window is not null;

    /// <summary>Lets go of what it holds; the next look reads the log anew.</summary>
    public void Close() => _window = null;

    /// <summary>A log that was made anew, or turned back with its database, is another one: everybody gets a gap.</summary>
    public async Task CheckEpochAsync()
    {
        if (_window is not { Epoch: var epoch })
        {
            return;
        }

        var seen = _seen;
        var head = await _storage.ReadAsync(db => db.LogHeads.SingleOrDefaultAsync());
        if (head?.Epoch == epoch && head.Last < seen)
        {
            head = await _storage.WriteAsync(db => RenewAsync(db, seen));
        }

        if (head?.Epoch != epoch)
        {
            _isAnother = true;
            await CatchUpAsync();
            _bell.RingAll();
        }
    }

    private static async Task<LogHead> RenewAsync(ChatDb db, long seen)
    {
        var head = await db.LockLogAsync();
        if (head.Last < seen)
        {
            head.Epoch = MailboxCursor.NewEpoch().Epoch;
            await db.SaveAsync();
        }

        return head;
    }

    private async Task LookAsync()
    {
        if (_window is null || _isAnother)
        {
            _window = await OpenAsync();
            _isAnother = false;
        }

        var window = _window;
        List<Parcel> parcels;
        do
        {
            parcels = await _storage.ReadAsync(db => db.Parcels
                .Where(parcel => parcel.Position > _seen)
                .OrderBy(parcel => parcel.Position)
                .Take(BatchSize)
                .ToListAsync());
            if (await IsTornAsync(parcels))
            {
                // This node slept for longer than letters are kept: whoever follows them here gets a gap.
                _window = await OpenAsync();
                _bell.RingAll();
                return;
            }

            Take(window, parcels);
        }
        while (parcels.Count == BatchSize);
    }

    /// <summary>Places may have holes. One that reaches below the log's floor is what was trimmed before it was seen here.</summary>
    private async Task<bool> IsTornAsync(List<Parcel> parcels) =>
        parcels.Count > 0 && parcels[0].Position > _seen + 1 &&
        await _storage.ReadAsync(db => db.LogHeads.Select(head => head.Floor).SingleOrDefaultAsync()) > _seen;

    private void Take(LogWindow window, List<Parcel> parcels)
    {
        if (parcels.Count == 0)
        {
            return;
        }

        var entries = EntriesOf(parcels);
        _listeners.Hear(entries.Select(entry => entry.Post));
        window.Add(entries, PostCodec.LastPlace(parcels[^1].Position));
        _seen = parcels[^1].Position;
        entries.ForEach(entry => _bell.Ring(entry.Post.Recipients));
        foreach (var (mailboxes, signal) in parcels.Where(parcel => parcel.Fleeting).SelectMany(parcel => _signals.ReadOthers(parcel.Posts)))
        {
            _bell.Ring(mailboxes, signal);
        }
    }

    /// <summary>Parcels before head: what is trimmed between the two is below the floor then.</summary>
    private async Task<LogWindow> OpenAsync()
    {
        var recent = await _storage.ReadAsync(db => db.Parcels
            .Where(parcel => parcel.Position > 0 && !parcel.Fleeting)
            .OrderByDescending(parcel => parcel.Position)
            .Take(_options.LogLength)
            .ToListAsync());
        var head = await _storage.ReadAsync(db => db.LogHeads.SingleOrDefaultAsync()) ?? await _storage.WriteAsync(db => db.LockLogAsync());
        var isWhole = recent.Count < _options.LogLength;
        var window = new LogWindow(head.Epoch, PostCodec.LastPlace(isWhole ? head.Floor : recent[^1].Position - 1), _options);
        recent.Reverse();
        _seen = isWhole && recent.Count == 0 ? head.Floor : recent[^1].Position;
        window.Add(EntriesOf(recent), PostCodec.LastPlace(_seen));

        // Whatever was remembered before is of a time this log was not followed.
        _listeners.ForgetAll();
        return window;
    }

    private static List<LogEntry> EntriesOf(IEnumerable<Parcel> parcels) =>
    [
        .. parcels.Where(parcel => !parcel.Fleeting).SelectMany(PostCodec.Read, (parcel, post) => new LogEntry(post, parcel.At)),
    ];
}
