using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>
/// Keeps profiles in step with the host's users: one for everybody, also for those who never opened the chat, and
/// "deleted user" for those who are gone, which those who knew them hear.
/// </summary>
internal sealed class ProfileSweep(
    ChatStorage storage, IHostUsers users, ProfileDirectory directory, Knowing knowing, IEnumerable<IEstates> estates, Mailroom mailroom, StorageState state,
    TimeProvider time, ILogger<ProfileSweep> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Task _current = Task.CompletedTask;
    private Task? _next;

    /// <summary>True until what deleted users left behind was settled after the last of them was found; a stop may have come between.</summary>
    private bool _isUnsettled = true;

    /// <summary>
    /// Returns when every user who registered before this call has a profile, so that a search finds them. Calls that
    /// come while a sweep runs share the next one: however many search, one sweep runs at a time.
    /// </summary>
    public Task CatchUpAsync()
    {
        lock (_lock)
        {
            return _next is null && _current.IsCompleted ? _current = SweepAsync() : _next ??= SweepAfterAsync(_current);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await CatchUpAsync();
            }
            catch (Exception exception) when (state.IsAway(exception))
            {
                // Said once, in the log and by the health check; the next tick tries again.
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.SweepFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAfterAsync(Task current)
    {
        await Task.Yield();
        await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            (_current, _next) = (_next!, null);
        }

        await SweepAsync();
    }

    private async Task SweepAsync()
    {
        // Looked at first without a turn at the write gate: nearly always nobody is missing.
        while (await storage.ReadAsync(users.AnyoneMissingAsync) && await storage.WriteAsync(db => users.AddMissingProfilesAsync(db, BatchSize)) == BatchSize)
        {
            // A large site is brought in batch by batch, so that messages get their turn between two.
        }

        while ((await storage.ReadAsync(db => users.OrphansAsync(db, 1))).Count > 0 && await MarkOrphansAsync() == BatchSize)
        {
            // Likewise.
        }

        if (_isUnsettled)
        {
            foreach (var estate in estates)
            {
                await estate.SettleAsync();
            }

            _isUnsettled = false;
        }
    }

    private async Task<int> MarkOrphansAsync()
    {
        using var turn = mailroom.NewTurn();
        var (gone, _) = await mailroom.CommitAsync(turn, MarkOrphansAsync, marked => marked.Posts);
        _isUnsettled |= gone.Count > 0;

        // After the commit: a request of theirs before it would have them remembered again.
        gone.ForEach(directory.Forget);
        await mailroom.DeliverAsync(turn);
        return gone.Count;
    }

    private async Task<(List<string> Gone, IReadOnlyList<Post> Posts)> MarkOrphansAsync(ChatDb db)
    {
        var orphans = await users.OrphansAsync(db, BatchSize);
        var gone = orphans.ConvertAll(profile => profile.UserKey);
        var posts = new List<Post>();
        foreach (var profile in orphans)
        {
            posts.Add(await knowing.ChangedAsync(db, profile.Id, formerly: profile.UserKey));
            profile.DeletedAt = time.StoredNow();
            profile.Name = "Deleted user";
            profile.About = "";

            // A host with numbered users may give the number away again; the next one must not inherit a history.
            profile.UserKey = $"deleted-{Guid.NewGuid():N}";
            db.Context.Entry(profile).Property(ChatModel.HostUserColumn).CurrentValue = null;
            db.ProfileWords.RemoveRange(await db.ProfileWords.Where(word => word.ProfileId == profile.Id).ToListAsync());
        }

        await db.SaveAsync();
        return (gone, posts);
    }
}
