namespace WebChat.Module.Messages.Sending;

/// <summary>An uploaded file that is to go with a message.</summary>
/// <param name="Id">As the upload answered.</param>
/// <param name="Alt">What is to be seen, for those who don't see it, at most 500 UTF-16 units; may be missing.</param>
public sealed record AttachmentRequest(string? Id, string? Alt = null);
