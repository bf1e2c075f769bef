namespace WebChat.Module.Conversations;

/// <summary>A text that an edit replaced. Kept for moderators; deleting the message takes it along.</summary>
internal class Revision
{
    public required long ConversationId { get; set; }

    public required long Sequence { get; set; }

    /// <summary>The conversation's version that brought this text.</summary>
    public required long Version { get; set; }

    public required string Text { get; set; }

    public required DateTime ReplacedAt { get; set; }
}
