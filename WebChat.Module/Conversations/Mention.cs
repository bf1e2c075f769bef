namespace WebChat.Module.Conversations;

/// <summary>
/// A place in a message's text that names somebody. The text keeps what was typed; who was meant stands here, so they are
/// shown by whatever name they have now.
/// </summary>
internal class Mention
{
    public required long ConversationId { get; set; }

    public required long Sequence { get; set; }

    /// <summary>Where the <c>@</c> stands, in UTF-16 units.</summary>
    public required int Start { get; set; }

    /// <summary>Of the <c>@</c> and the name as it was typed.</summary>
    public required int Length { get; set; }

    /// <summary>Null where everybody is meant.</summary>
    public long? ProfileId { get; set; }
}
