using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>The one place that knows the host's user class and key type.</summary>
internal sealed class HostUsers<TUser, TKey>(TimeProvider time) : IHostUsers
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    public Task<bool> AnyoneMissingAsync(ChatDb db) => Missing(db).AnyAsync();

    public async Task<int> AddMissingProfilesAsync(ChatDb db, int most)
    {
        var missing = await Missing(db)
            .OrderBy(user => user.Id)
            .Select(user => new HostUser(user.Id, user.UserName))
            .Take(most)
            .ToListAsync();
        await AddAsync(db, missing);
        return missing.Count;
    }

    public Task<bool> IsThereAsync(ChatDb db, string userId) =>
        TryParseKey(userId, out var key) ? db.Context.Set<TUser>().AnyAsync(user => user.Id.Equals(key)) : Task.FromResult(false);

    public async Task<Profile?> AddProfileAsync(ChatDb db, string userId)
    {
        if (!TryParseKey(userId, out var key))
        {
            return null;
        }

        var user = await db.Context.Set<TUser>().AsNoTracking()
            .Where(user => user.Id.Equals(key))
            .Select(user => new HostUser(user.Id, user.UserName))
            .SingleOrDefaultAsync();
        return user is null ? null : (await AddAsync(db, [user])).Single();
    }

    /// <summary>Past the host's query filters: a user whom they hide, by tenant or as retired, is not gone.</summary>
    public Task<List<Profile>> OrphansAsync(ChatDb db, int most)
    {
        var users = db.Context.Set<TUser>().IgnoreQueryFilters();
        return db.Profiles
            .Where(profile => profile.DeletedAt == null)
            .Where(profile => !users.Any(user => user.Id.Equals(EF.Property<TKey>(profile, ChatModel.HostUserColumn))))
            .OrderBy(profile => profile.Id)
            .Take(most)
            .ToListAsync();
    }

    public async Task<Dictionary<string, HostStanding>> StandingsAsync(ChatDb db, IReadOnlyCollection<string> userIds)
    {
        var keys = userIds.SelectMany(id => TryParseKey(id, out var key) ? (TKey[])[key] : []).ToList();
        var (hasStamp, hasLockout) = (IsMapped(db, nameof(IdentityUser.SecurityStamp)), IsMapped(db, nameof(IdentityUser.LockoutEnd)) && IsMapped(db, nameof(IdentityUser.LockoutEnabled)));

        // The flags are constants by the time the query runs, and what they leave out is never read.
        return await db.Context.Set<TUser>().IgnoreQueryFilters().AsNoTracking()
            .Where(user => keys.Contains(user.Id))
            .Select(user => new
            {
                user.Id,
                Stamp = hasStamp ? user.SecurityStamp : null,
                LockedOutUntil = hasLockout && user.LockoutEnabled ? user.LockoutEnd : null,
            })
            .ToDictionaryAsync(user => Format(user.Id), user => new HostStanding(user.Stamp, user.LockedOutUntil));
    }

    private static bool IsMapped(ChatDb db, string property) => db.Context.Model.FindEntityType(typeof(TUser))?.FindProperty(property) is not null;

    private static IQueryable<TUser> Missing(ChatDb db)
    {
        var profiles = db.Profiles;
        return db.Context.Set<TUser>().AsNoTracking()
            .Where(user => !profiles.Any(profile => EF.Property<TKey>(profile, ChatModel.HostUserColumn)!.Equals(user.Id)));
    }

    private async Task<List<Profile>> AddAsync(ChatDb db, List<HostUser> users)
    {
        var profiles = users.ConvertAll(user =>
        {
            var profile = new Profile { UserKey = Format(user.Id), Name = NameOf(user.UserName), CreatedAt = time.StoredNow() };
            db.Profiles.Add(profile).Property(ChatModel.HostUserColumn).CurrentValue = user.Id;
            return profile;
        });

        // The keys are made by the database, and the words need them.
        await db.SaveAsync();
        db.ProfileWords.AddRange(profiles.SelectMany(
            profile => SearchWords.Of(profile.Name), (profile, word) => new ProfileWord { ProfileId = profile.Id, Word = word }));
        await db.SaveAsync();
        return profiles;
    }

    /// <summary>The stock templates use the e-mail address as user name; what stands before the @ is a name, the rest is private.</summary>
    private static string NameOf(string? userName)
    {
        var name = SearchWords.Cut((userName ?? "").Split('@')[0].Trim(), Limits.NameLength);
        return name.Length > 0 ? name : "?";
    }

    private static string Format(TKey key) => key is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : key.ToString()!;

    private static bool TryParseKey(string text, out TKey key)
    {
        key = default!;
        try
        {
            key = (TKey)TypeDescriptor.GetConverter(typeof(TKey)).ConvertFromInvariantString(text)!;
            return key is not null && Format(key) == text;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            return false;
        }
    }

    private sealed record HostUser(TKey Id, string? UserName);
}
