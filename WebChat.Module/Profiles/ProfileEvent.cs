namespace WebChat.Module.Profiles;

/// <summary>Somebody changed their profile.</summary>
/// <param name="Type"><c>profile.changed</c>.</param>
/// <param name="User">The person as they are now.</param>
/// <param name="Formerly">The id that named them until the site deleted them; null otherwise.</param>
public sealed record ProfileEvent(string Type, UserView User, string? Formerly = null);
