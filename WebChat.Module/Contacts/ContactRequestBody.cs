namespace WebChat.Module.Contacts;

/// <summary>Asks somebody to be a contact.</summary>
/// <param name="UserId">Who is asked.</param>
/// <param name="Note">A few words along, at most 255 UTF-16 units; may be missing.</param>
public sealed record ContactRequestBody(string? UserId, string? Note);
