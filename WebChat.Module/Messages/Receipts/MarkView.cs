namespace WebChat.Module.Messages.Receipts;

/// <summary>How far somebody else has read.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Sequence">Everything up to here; 0 where nothing.</param>
/// <param name="Delivered">In direct conversations how far one of their devices has the messages, at least as far as they have read; else absent.</param>
public sealed record MarkView(string UserId, long Sequence, long? Delivered = null);
