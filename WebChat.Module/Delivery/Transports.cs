namespace WebChat.Module.Delivery;

/// <summary>The ways to read events; each writes its answer itself, or returns the refusal.</summary>
internal sealed record Transports(Poll Poll, ServerSentEvents Events, Sockets Sockets);
