namespace WebChat.Module.Conversations;

/// <summary>
/// A file somebody gave to the chat. The row is written before the file and taken away after it, so every file in the
/// store has a row, whenever the process ends.
/// </summary>
internal class Attachment
{
    public long Id { get; set; }

    /// <summary>What the API shows, and the file's key in the store. Random.</summary>
    public required Guid PublicId { get; set; }

    public required long OwnerId { get; set; }

    public required AttachmentState State { get; set; }

    /// <summary>The message it came with; null until it is sent.</summary>
    public long? ConversationId { get; set; }

    public long? Sequence { get; set; }

    /// <summary>Its place in the message.</summary>
    public int Ordinal { get; set; }

    /// <summary>What its owner called it, without a path.</summary>
    public required string Name { get; set; }

    /// <summary>The media type its content says it is; what the browser or the name said is not kept.</summary>
    public required string Type { get; set; }

    /// <summary>In bytes, as stored.</summary>
    public required long Size { get; set; }

    /// <summary>In pixels. Only a picture that was decoded and is without metadata has one, and only such a one is shown.</summary>
    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>What is to be seen, for those who don't see it.</summary>
    public string? Alt { get; set; }

    public required DateTime CreatedAt { get; set; }

    public void IsNow(AttachmentState state, Message? message = null) =>
        (State, ConversationId, Sequence) = (state, message?.ConversationId ?? ConversationId, message?.Sequence ?? Sequence);
}
