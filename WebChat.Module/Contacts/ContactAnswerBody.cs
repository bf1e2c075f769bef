namespace WebChat.Module.Contacts;

/// <summary>Answers a contact request.</summary>
/// <param name="State"><c>accepted</c> or <c>declined</c>.</param>
public sealed record ContactAnswerBody(string? State);
