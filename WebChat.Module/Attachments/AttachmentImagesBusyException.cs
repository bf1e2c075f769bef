namespace WebChat.Module.Attachments;

/// <summary>More pictures wait to be looked at than one can wait for. The upload is answered 503 with <c>Retry-After</c>, and nothing of it stays.</summary>
public sealed class AttachmentImagesBusyException() : Exception("Too many pictures wait to be looked at.");
