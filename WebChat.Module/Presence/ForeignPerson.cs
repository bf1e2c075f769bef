namespace WebChat.Module.Presence;

/// <summary>Somebody as the leases of all nodes have them.</summary>
internal sealed record ForeignPerson(long ProfileId, string UserId, bool IsHere, bool IsAway, string? Choice);
