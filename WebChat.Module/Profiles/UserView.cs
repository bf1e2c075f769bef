namespace WebChat.Module.Profiles;

/// <summary>A person of the site, as other people of the site may see them.</summary>
/// <param name="Id">The host's user id as a string.</param>
/// <param name="Name">The name shown, 1 to 64 UTF-16 units; never an e-mail address unless the person typed one.</param>
/// <param name="AvatarUrl">Where the picture is, or null where there is none and initials are drawn.</param>
public sealed record UserView(string Id, string Name, string? AvatarUrl = null);
