namespace WebChat.Module.Profiles;

/// <summary>Somebody changed their profile.</summary>
/// <param name="Type"><c>profile.changed</c>.</param>
/// <param name="User">The person as they are now.</param>
public sealed record ProfileEvent(string Type, UserView User);
