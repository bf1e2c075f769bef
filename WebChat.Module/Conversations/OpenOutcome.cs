namespace WebChat.Module.Conversations;

/// <summary>What came of opening a direct conversation.</summary>
internal abstract record OpenOutcome
{
    public sealed record Open(ConversationView Conversation, bool IsNew) : OpenOutcome;

    public sealed record NoSuchPerson : OpenOutcome;

    public sealed record Oneself : OpenOutcome;
}
