namespace WebChat.Module.Profiles;

/// <summary>The caller's own profile.</summary>
public sealed record MeView
{
    /// <summary>The host's user id as a string.</summary>
    public required string Id { get; init; }

    /// <summary>The name others see, 1 to 64 UTF-16 units.</summary>
    public required string Name { get; init; }

    /// <summary>Where the picture is, or null.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>A few words about oneself, at most 255 UTF-16 units; empty where nothing was written.</summary>
    public required string About { get; init; }

    /// <summary>What others are shown: <c>online</c>, <c>away</c> or <c>offline</c>.</summary>
    public string Presence { get; init; } = "offline";

    /// <summary>What the person chose to be shown as: <c>automatic</c>, <c>away</c> or <c>offline</c>.</summary>
    public string AppearAs { get; init; } = "automatic";

    /// <summary>Who may open a conversation: <c>everyone</c>, <c>contacts</c> or <c>nobody</c>.</summary>
    public string WhoMayWrite { get; init; } = "everyone";

    /// <summary>Who finds this person by name: <c>everyone</c>, <c>contacts</c> or <c>nobody</c>.</summary>
    public string WhoMayFind { get; init; } = "everyone";
}
