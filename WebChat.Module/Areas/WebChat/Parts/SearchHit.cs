using WebChat.Module.Conversations;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A message that was found, and the conversation it leads to.</summary>
internal sealed record SearchHit(MessageView Message, ConversationView Conversation, string MeId, IReadOnlyList<Highlight> Excerpt)
{
    public static SearchHit Blank { get; } = new(TimelineRow.BlankMessage, ConversationShown.Nothing, "", []);

    public bool IsMine => Message.Sender.Id == MeId;
}
