namespace WebChat.Module.Profiles;

/// <summary>What a person changes about themselves; what is null stays as it is.</summary>
/// <param name="Name">The new name, 1 to 64 UTF-16 units.</param>
/// <param name="About">A few words about oneself, at most 255 UTF-16 units; empty clears them.</param>
/// <param name="Presence">Whether somebody sits before this browser: <c>online</c> or <c>away</c>. One is away when all of one's browsers are.</param>
/// <param name="AppearAs">What to be shown as from now on: <c>automatic</c>, <c>away</c> or <c>offline</c>.</param>
public sealed record ProfileChange(string? Name, string? About, string? Presence = null, string? AppearAs = null);
