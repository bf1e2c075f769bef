using WebChat.Module.Conversations;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>The menu of what one does with a conversation for oneself alone.</summary>
internal sealed record MineMenu(ConversationView Conversation)
{
    private static readonly TimeSpan ForAWhile = TimeSpan.FromHours(8);

    public bool IsMuted => Muted(Conversation);

    /// <summary>A mute ends by itself, without anybody changing anything.</summary>
    public static bool Muted(ConversationView conversation) => conversation.Mine.MutedUntil > DateTime.UtcNow;

    /// <summary>What a button's value asks for; null for anything else.</summary>
    public static MineChange? ChangeOf(string? act, DateTime now) => act switch
    {
        "pin" => new(Pinned: true),
        "unpin" => new(Pinned: false),
        "mute-8h" => new(MuteIsGiven: true, MutedUntil: now + ForAWhile),
        "mute" => new(MuteIsGiven: true, MutedUntil: MineChange.ForGood),
        "unmute" => new(MuteIsGiven: true),
        "archive" => new(Archived: true),
        "unarchive" => new(Archived: false),
        _ => null,
    };
}
