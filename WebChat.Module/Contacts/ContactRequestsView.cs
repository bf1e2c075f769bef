namespace WebChat.Module.Contacts;

/// <summary>Open contact requests of the caller.</summary>
/// <param name="Incoming">Asked of the caller.</param>
/// <param name="Outgoing">Asked by the caller.</param>
public sealed record ContactRequestsView(IReadOnlyList<ContactRequestView> Incoming, IReadOnlyList<ContactRequestView> Outgoing);
