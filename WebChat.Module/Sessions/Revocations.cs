using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Sessions;

/// <summary>
/// Which sign-ins were signed out, on whichever node: told here at once, read from the database at most once per
/// interval, and only by rows that are new.
/// </summary>
internal sealed class Revocations(ChatStorage storage, Attendance attendance, TimeProvider time, ILogger<Revocations> log)
{
    /// <summary>How old what is known of other nodes may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Ids become visible out of order: one that was given out earlier may be committed later, but hardly that much later.</summary>
    private static readonly TimeSpan LatestCommit = TimeSpan.FromMinutes(1);

    /// <summary>As much for what was given out before the first read, and rows pruned at a time.</summary>
    private const int Batch = 1000;

    /// <summary>For signing out, while the database does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SignedOutKeys _known = new();
    private readonly ConcurrentQueue<(Guid Key, DateTime KeepUntil)> _unwritten = new();
    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private long? _readAt;
    private long _last;
    private long _settled;
    private (long Id, long At) _settling;

    public bool Has(Guid key) => _known.Has(key);

    /// <summary>Ends the sign-in's streams here and stores it for the other nodes; where that fails, the next read tries again.</summary>
    public async Task AddAsync(Guid key, TimeSpan keep)
    {
        if (!Take(key))
        {
            return;
        }

        if (_unwritten.Count < SignedOutKeys.Most)
        {
            _unwritten.Enqueue((key, time.StoredNow() + keep));
        }

        try
        {
            await WriteAsync().WaitAsync(Patience, time);
        }
        catch (Exception exception)
        {
            log.RevocationNotStored(exception);
        }
    }

    /// <summary>Returns when what is known is no older than the interval. Those who ask while it is read share one query.</summary>
    public ValueTask CatchUpAsync()
    {
        lock (_lock)
        {
            if (_readAt is { } at && time.GetElapsedTime(at) < Interval)
            {
                return ValueTask.CompletedTask;
            }

            return new(_reading.IsCompleted ? _reading = ReadAsync() : _reading);
        }
    }

    /// <summary>Takes away the rows of cookies that are no longer valid anyway.</summary>
    public Task PruneAsync()
    {
        var now = time.StoredNow();
        return storage.WriteAsync(async db =>
        {
            db.Revocations.RemoveRange(await db.Revocations.Where(row => row.KeepUntil < now).OrderBy(row => row.KeepUntil).Take(Batch).ToListAsync());
            await db.SaveAsync();
            return true;
        });
    }

    private async Task ReadAsync()
    {
        var began = time.GetTimestamp();
        await WriteAsync();
        var after = _settled;
        var rows = await storage.ReadAsync(db => db.Revocations
            .Where(row => row.Id > after)
            .OrderByDescending(row => row.Id)
            .Take(SignedOutKeys.Most)
            .Select(row => new { row.Id, row.SessionKey })
            .ToListAsync());
        foreach (var row in Enumerable.Reverse(rows))
        {
            Take(row.SessionKey);
            _last = Math.Max(_last, row.Id);
        }

        Settle(began);
        lock (_lock)
        {
            _readAt = began;
        }
    }

    /// <summary>Moves the place from which to read on behind what was committed long ago.</summary>
    private void Settle(long now)
    {
        if (_readAt is null)
        {
            (_settled, _settling) = (_last - Batch, (_last, now));
        }
        else if (time.GetElapsedTime(_settling.At, now) > LatestCommit)
        {
            (_settled, _settling) = (_settling.Id, (_last, now));
        }
    }

    private async Task WriteAsync()
    {
        while (_unwritten.TryDequeue(out var next))
        {
            try
            {
                await storage.WriteAsync(async db =>
                {
                    db.Revocations.Add(new() { SessionKey = next.Key, KeepUntil = next.KeepUntil });
                    await db.SaveAsync();
                    return true;
                });
            }
            catch
            {
                _unwritten.Enqueue(next);
                throw;
            }
        }
    }

    private bool Take(Guid key)
    {
        if (!_known.Add(key))
        {
            return false;
        }

        attendance.SignOut(session => session.Key == key);
        return true;
    }
}
