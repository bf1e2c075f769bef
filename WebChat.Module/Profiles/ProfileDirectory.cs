using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Profiles;

/// <summary>From the host's user id to the chat's own key. Asked on every request, so answers are remembered.</summary>
internal sealed class ProfileDirectory(ChatStorage storage, IHostUsers users) : ICallerDirectory, ILetterListener, IDisposable
{
    /// <summary>A letter to nobody, for the other nodes: users of the site were deleted.</summary>
    public const string Gone = "profile.gone";

    /// <summary>Some 200 bytes each: 20 MB at most.</summary>
    private readonly MemoryCache _callers = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async ValueTask<Caller?> FindAsync(string userId)
    {
        if (_callers.TryGetValue(userId, out Caller? known))
        {
            return known;
        }

        var id = await storage.ReadAsync(db => IdOfAsync(db, userId));
        if (id == 0 && await storage.ReadAsync(db => users.IsThereAsync(db, userId)))
        {
            // Somebody who has just registered: the back-fill has not come by yet.
            id = await storage.WriteAsync(async db =>
                await IdOfAsync(db, userId) is > 0 and var present ? present : (await users.AddProfileAsync(db, userId))?.Id ?? 0);
        }

        return id == 0
            ? null
            : _callers.Set(userId, new Caller(id, userId), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });
    }

    /// <summary>A person other than the caller, by what the API calls their id; null where there is none.</summary>
    public async Task<long?> IdOfAsync(string? userId) =>
        userId is { Length: > 0 and <= 450 } && !userId.Contains('\0', StringComparison.Ordinal) && await FindAsync(userId) is { } found ? found.ProfileId : null;

    /// <summary>As <see cref="IdOfAsync(string?)"/>, and also somebody whom the site has deleted: they may still be on a list.</summary>
    public async Task<long?> IdOfAlsoDeletedAsync(string userId) =>
        await IdOfAsync(userId) ?? await storage.ReadAsync(db => db.Profiles
            .Where(profile => profile.UserKey == userId)
            .Select(profile => (long?)profile.Id)
            .SingleOrDefaultAsync());

    public void Forget(string userId) => _callers.Remove(userId);

    public void Hear(Letter letter)
    {
        if (letter.Type == Gone)
        {
            ForgetAll();
        }
    }

    public void ForgetAll() => _callers.Clear();

    public void Dispose() => _callers.Dispose();

    private static Task<long> IdOfAsync(ChatDb db, string userId) =>
        db.Profiles.Where(profile => profile.UserKey == userId && profile.DeletedAt == null).Select(profile => profile.Id).SingleOrDefaultAsync();
}
