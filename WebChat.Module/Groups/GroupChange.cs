namespace WebChat.Module.Groups;

/// <summary>Changes a group; what is null stays as it is.</summary>
/// <param name="Name">1 to 64 UTF-16 units.</param>
/// <param name="Description">At most 255 UTF-16 units; empty for the site's default text.</param>
public sealed record GroupChange(string? Name, string? Description);
