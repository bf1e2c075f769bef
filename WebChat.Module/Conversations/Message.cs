namespace WebChat.Module.Conversations;

internal class Message
{
    public required long ConversationId { get; set; }

    public required long Sequence { get; set; }

    public required long Version { get; set; }

    public required long SenderId { get; set; }

    /// <summary>Made by the sender's client. Unique with <see cref="SenderId"/> for ever: it turns a retry into the first answer.</summary>
    public required Guid ClientId { get; set; }

    /// <summary>SHA-256 of the request; tells a retry from another message under the same <see cref="ClientId"/>.</summary>
    public required byte[] RequestHash { get; set; }

    /// <summary>Empty once it is deleted.</summary>
    public required string Text { get; set; }

    /// <summary>The sequence of the message it answers, in the same conversation.</summary>
    public long? ReplyTo { get; set; }

    /// <summary>How many files came with it; 0 once it is deleted.</summary>
    public int Attachments { get; set; }

    public required DateTime SentAt { get; set; }

    public DateTime? EditedAt { get; set; }

    public DateTime? DeletedAt { get; set; }
}
