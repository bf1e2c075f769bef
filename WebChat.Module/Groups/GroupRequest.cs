namespace WebChat.Module.Groups;

/// <summary>Founds a group.</summary>
/// <param name="Name">1 to 64 UTF-16 units.</param>
/// <param name="Description">At most 255 UTF-16 units; the site's default text where none is given.</param>
/// <param name="Members">Whom to take in besides oneself.</param>
public sealed record GroupRequest(string? Name, string? Description, IReadOnlyList<string?>? Members);
