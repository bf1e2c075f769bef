namespace WebChat.Module.Presence;

/// <summary>Says to the other nodes that somebody is there on this one. It is renewed for the whole node at once, and ends by time.</summary>
internal class PresenceLease
{
    public required long ProfileId { get; set; }

    /// <summary>Another one at each start.</summary>
    public required Guid NodeId { get; set; }

    public required bool IsAway { get; set; }

    public required DateTime Until { get; set; }
}
