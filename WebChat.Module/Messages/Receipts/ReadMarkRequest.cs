namespace WebChat.Module.Messages.Receipts;

/// <summary>Moves the caller's read mark.</summary>
/// <param name="Sequence">The newest message read, 0 or more; beyond the end it is cut to the end.</param>
public sealed record ReadMarkRequest(long? Sequence);
