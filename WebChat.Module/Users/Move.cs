namespace WebChat.Module.Users;

/// <summary>Somebody came to follow events by one stream, or went.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Session">By which sign-in.</param>
/// <param name="Streams">1 for one that came, -1 for one that went.</param>
/// <param name="At">When, as a timestamp of the clock's own.</param>
internal readonly record struct Move(Caller Caller, Session Session, int Streams, long At);
