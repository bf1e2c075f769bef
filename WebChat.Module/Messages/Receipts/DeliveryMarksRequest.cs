namespace WebChat.Module.Messages.Receipts;

/// <summary>What has reached the device that says so.</summary>
/// <param name="Marks">One for each conversation, 1 to 100.</param>
public sealed record DeliveryMarksRequest(IReadOnlyList<DeliveryMarkRequest?>? Marks);
