namespace WebChat.Module.Profiles;

/// <summary>
/// A person in the chat, one-to-one with the host's user. Everything else in the model hangs off this compact key, so
/// the host's own key type matters in one foreign key only (<see cref="Storage.ChatModel.HostUserColumn"/>).
/// </summary>
internal class Profile
{
    /// <summary>Chosen by who does not want to be seen there.</summary>
    public const string Offline = "offline";

    public long Id { get; set; }

    /// <summary>Kept free for hosts with tenants; part of the unique index from the first migration.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The host's user id as a string: what the API calls <c>user.id</c>.</summary>
    public required string UserKey { get; set; }

    public required string Name { get; set; }

    public string About { get; set; } = "";

    public required DateTime CreatedAt { get; set; }

    /// <summary>What the person chose to be shown as: <c>away</c>, <c>offline</c>, or null for what is true.</summary>
    public string? AppearAs { get; set; }

    /// <summary>When they were last there and showed it, to the minute.</summary>
    public DateTime? LastSeenAt { get; set; }

    /// <summary>Set when the host's user is gone. The row stays, because other people's history names it.</summary>
    public DateTime? DeletedAt { get; set; }
}
