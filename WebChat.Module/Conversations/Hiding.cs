namespace WebChat.Module.Conversations;

/// <summary>A message that one person doesn't want to see any more; everybody else still does.</summary>
internal class Hiding
{
    public required long ConversationId { get; set; }

    /// <summary>From whom it is hidden.</summary>
    public required long ProfileId { get; set; }

    public required long Sequence { get; set; }
}
