using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>The host's user table, seen without knowing its key type.</summary>
internal interface IHostUsers
{
    Task<bool> AnyoneMissingAsync(ChatDb db);

    /// <summary>Makes profiles for up to <paramref name="most"/> users who have none; returns how many it made.</summary>
    Task<int> AddMissingProfilesAsync(ChatDb db, int most);

    Task<bool> IsThereAsync(ChatDb db, string userId);

    /// <summary>Makes the profile of one user; null where the host has no such user.</summary>
    Task<Profile?> AddProfileAsync(ChatDb db, string userId);

    /// <summary>Profiles whose user is gone and that don't say so yet.</summary>
    Task<List<Profile>> OrphansAsync(ChatDb db, int most);

    /// <summary>How the host's users stand now, by user id; whoever is missing is gone. A host may leave out either column.</summary>
    Task<Dictionary<string, HostStanding>> StandingsAsync(ChatDb db, IReadOnlyCollection<string> userIds);
}
