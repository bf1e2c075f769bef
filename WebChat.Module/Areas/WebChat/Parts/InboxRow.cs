using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Content;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A line of the inbox.</summary>
internal sealed record InboxRow(ConversationView Conversation, string MeId, bool IsSelected)
{
    /// <summary>More than a line holds, and far less than a message may have.</summary>
    private const int PreviewLength = 160;

    public static InboxRow Blank { get; } = new(ConversationShown.Nothing, "", false);

    public Avatar Avatar => Avatar.Of(Conversation);

    public string Unread => Conversation.Mine switch
    {
        { UnreadCapped: true } => "999+",
        { Unread: 0 } => "",
        { Unread: var count } => count.ToString(System.Globalization.CultureInfo.CurrentCulture),
    };

    /// <summary>Who said it: oneself, or in a group somebody; in a direct conversation there is only one other.</summary>
    public bool IsMine => Conversation.LastMessage?.Sender.Id == MeId;

    public string? SaidBy => Conversation is { Kind: "group", LastMessage.Sender.Name: { } name } && !IsMine ? name : null;

    public bool IsDeleted => Conversation.LastMessage?.Deleted is true;

    public string Preview => Conversation.LastMessage?.Content is { } content ? Cut(ContentWords.Of(content).ReplaceLineEndings(" ").TrimEnd()) is { Length: > 0 } words ? words : FileName : "";

    /// <summary>A message without words is its first file.</summary>
    private string FileName => Conversation.LastMessage is { Attachments: [{ Name: var name }, ..] } ? Cut(name) : "";

    private static string Cut(string text) =>
        text.Length <= PreviewLength ? text : text[..(char.IsHighSurrogate(text[PreviewLength - 1]) ? PreviewLength - 1 : PreviewLength)];
}
