using WebChat.Module.Mailboxes;

namespace WebChat.Module.Conversations;

/// <summary>A conversation and the caller's place in it.</summary>
internal sealed record Admission(Conversation Conversation, Member Member)
{
    /// <summary>Counts one change of the conversation and takes its place in the order of appends.</summary>
    public long NextVersion(Turn turn)
    {
        turn.Take(TurnKey(Conversation.PublicId));
        return ++Conversation.Version;
    }

    public static string TurnKey(Guid conversation) => $"conversation {conversation}";
}
