namespace WebChat.Module.Groups;

/// <summary>What came of an act in a group.</summary>
internal abstract record GroupOutcome
{
    /// <summary>Done; the conversation's id for whoever wants to show it.</summary>
    public sealed record Done(string ConversationId) : GroupOutcome;

    /// <summary>No such group for the caller, or no such person.</summary>
    public sealed record NotFound : GroupOutcome;

    public sealed record NotAllowed : GroupOutcome;

    public sealed record Conflict(string Detail) : GroupOutcome;

    public sealed record Full(int Max) : GroupOutcome;

    public sealed record NoSuchPeople(IReadOnlyList<string> UserIds) : GroupOutcome;
}
