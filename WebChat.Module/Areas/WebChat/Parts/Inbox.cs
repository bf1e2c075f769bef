using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>The list of conversations, and the way to everything else.</summary>
internal sealed record Inbox(MeView Me, PageView<ConversationView> Conversations, int Requests, string? SelectedId, int Archived = 0, bool IsArchive = false)
{
    public static Inbox Blank { get; } = new(new() { Id = "", Name = "", About = "" }, new([]), 0, null);

    public IEnumerable<InboxRow> Rows =>
        Conversations.Items
            .Select(conversation => new InboxRow(conversation, Me.Id, conversation.Id == SelectedId));
}
