namespace WebChat.Module.Messages.Receipts;

/// <summary>How far the messages of one conversation have come.</summary>
/// <param name="ConversationId">A direct conversation; of any other nothing is noted.</param>
/// <param name="Sequence">The newest message that is there, 0 or more; beyond the end it is cut to the end.</param>
public sealed record DeliveryMarkRequest(string? ConversationId, long? Sequence);
