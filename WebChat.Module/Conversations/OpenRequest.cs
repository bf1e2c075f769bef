namespace WebChat.Module.Conversations;

/// <summary>Opens the direct conversation with somebody.</summary>
/// <param name="UserId">The other person.</param>
public sealed record OpenRequest(string? UserId);
