namespace WebChat.Module.Messages.Sending;

/// <summary>A message to send. Whatever else a body holds (a sender, a sequence, a time) changes nothing.</summary>
/// <param name="ClientId">A UUID the client made for this message; sending the same again answers the same.</param>
/// <param name="Text">What to say, 1 to 8 000 UTF-16 units after trimming; with attachments it may be empty.</param>
/// <param name="ReplyTo">The sequence of the message it answers, in the same conversation; may be missing.</param>
/// <param name="Attachments">Files the sender has uploaded and not sent yet, in the order to show them; may be missing.</param>
public sealed record SendRequest(string? ClientId, string? Text, long? ReplyTo = null, IReadOnlyList<AttachmentRequest?>? Attachments = null);
