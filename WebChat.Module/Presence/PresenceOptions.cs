namespace WebChat.Module.Presence;

/// <summary>Whether people see who is there.</summary>
public sealed class PresenceOptions
{
    /// <summary>
    /// Whether contacts, and those who have talked with each other directly, see who of them is online or away, and when
    /// somebody was last there. Where it is false nothing of it is stored, sent or shown. Default true.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
