namespace WebChat.Module.Messages.Acts;

/// <summary>What an act must know beside the message, its files, and the members of its conversation.</summary>
internal sealed record ActNeeds
{
    public static ActNeeds Nothing { get; } = new();

    /// <summary>It is answered with the message, so the reactions are known, and whether the caller has hidden it.</summary>
    public static ActNeeds Answer { get; } = new() { IsAnswered = true };

    public static ActNeeds Pinned { get; } = new() { Pins = true };

    public bool IsAnswered { get; private init; }

    /// <summary>What else is pinned in the conversation.</summary>
    public bool Pins { get; private init; }

    /// <summary>What the message is to say: then whom it names, whom it may name, and what it is found by. Null where its words stay.</summary>
    public string? Text { get; init; }
}
