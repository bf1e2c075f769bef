namespace WebChat.Module.Attachments;

/// <summary>A picture that can't be shown. The message says why, to the one who uploaded it.</summary>
public sealed class AttachmentImageException(string message, Exception? inner = null) : Exception(message, inner);
