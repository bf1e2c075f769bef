namespace WebChat.Module.Conversations;

/// <summary>A message that is kept in everybody's sight above the conversation.</summary>
internal class Pin
{
    public required long ConversationId { get; set; }

    public required long Sequence { get; set; }

    /// <summary>Who pinned it.</summary>
    public required long ProfileId { get; set; }

    /// <summary>The conversation's version that brought it; orders the list.</summary>
    public required long Version { get; set; }
}
