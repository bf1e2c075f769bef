namespace WebChat.Module.Profiles;

/// <summary>What a person changes about themselves; what is null stays as it is.</summary>
/// <param name="Name">The new name, 1 to 64 UTF-16 units.</param>
/// <param name="About">A few words about oneself, at most 255 UTF-16 units; empty clears them.</param>
public sealed record ProfileChange(string? Name, string? About);
