namespace WebChat.Module.Profiles;

/// <summary>Whether one of the host's users may be signed in.</summary>
/// <param name="Stamp">The security stamp; null where the host keeps none.</param>
/// <param name="LockedOutUntil">The end of a lock-out, perhaps past; null where there is none.</param>
internal sealed record HostStanding(string? Stamp, DateTimeOffset? LockedOutUntil);
