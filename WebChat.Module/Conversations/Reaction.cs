namespace WebChat.Module.Conversations;

/// <summary>One emoji of one person on one message.</summary>
internal class Reaction
{
    public required long ConversationId { get; set; }

    public required long Sequence { get; set; }

    public required string Emoji { get; set; }

    public required long ProfileId { get; set; }
}
