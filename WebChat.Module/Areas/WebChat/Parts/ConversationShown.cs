using WebChat.Module.Conversations;
using WebChat.Module.Messages;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>A conversation in view: its head, a stretch of its history, its composer. It has no id yet where two have not talked.</summary>
internal sealed record ConversationShown(ConversationView Conversation, HistoryView History, Composer Composer, string MeId)
{
    /// <summary>What is pinned, the newest pin first.</summary>
    public IReadOnlyList<MessageView> Pins { get; init; } = [];

    /// <summary>Stands for a conversation where a template needs one to be drawn from.</summary>
    public static ConversationView Nothing { get; } = New("", null);

    public static ConversationShown Blank { get; } = new(Nothing, new([], false, false), Composer.Blank, "");

    public IReadOnlyList<TimelineRow> Rows =>
        TimelineRow.Of(History.Items, MeId, Conversation.Kind == "group", Conversation.Mine.ReadSequence);

    /// <summary>Whether the other person of a direct conversation is there: <c>online</c>, <c>away</c>, or null.</summary>
    public string? Presence { get; init; }

    /// <summary>When they last were, where that is known.</summary>
    public DateTime? LastSeenAt { get; init; }

    public bool IsGroup => Conversation.Kind == "group";

    /// <summary>The conversation two people will have once one of them has said something.</summary>
    public static ConversationView With(UserView person) => New(person.Name, person);

    private static ConversationView New(string title, UserView? with) => new()
    {
        Id = "",
        Kind = "direct",
        Version = 0,
        Title = title,
        With = with,
        MemberCount = 2,
        LastSequence = 0,
        Mine = new() { Version = 0, ReadSequence = 0, Unread = 0, Pinned = false, Archived = false },
    };
}
