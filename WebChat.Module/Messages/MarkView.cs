namespace WebChat.Module.Messages;

/// <summary>How far somebody else has read.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Sequence">Everything up to here; 0 where nothing.</param>
public sealed record MarkView(string UserId, long Sequence);
