namespace WebChat.Module.Conversations;

/// <summary>
/// What a message says, folded for searching. A message whose words were taken back has none, so nothing that was
/// deleted can be found.
/// </summary>
internal class SearchText
{
    /// <summary>Grows with every message of the site: what was said later has the higher one, whatever the clocks say.</summary>
    public long Id { get; set; }

    public required long ConversationId { get; set; }

    public required long Sequence { get; set; }

    /// <summary>As <see cref="Content.SearchFold"/> writes it.</summary>
    public required string Text { get; set; }
}
