namespace WebChat.Module.Presence;

/// <summary>Somebody came, went, or is away. Not stored, not repeated after a resume, but where two come to know each other or end it.</summary>
/// <param name="Type"><c>presence</c>.</param>
/// <param name="UserId">Who.</param>
/// <param name="Presence"><c>online</c>, <c>away</c> or <c>offline</c>.</param>
/// <param name="LastSeenAt">With <c>offline</c>: when they were last there, to the minute; null where the reader may not know.</param>
public sealed record PresenceView(string Type, string UserId, string Presence, DateTime? LastSeenAt = null);
