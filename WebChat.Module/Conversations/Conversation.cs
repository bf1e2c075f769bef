namespace WebChat.Module.Conversations;

/// <summary>Two people, or a group, and the two counters that order everything said and done in it.</summary>
internal class Conversation
{
    public long Id { get; set; }

    /// <summary>What the API shows. Random, so that nobody can count or guess conversations.</summary>
    public required Guid PublicId { get; set; }

    public required ConversationKind Kind { get; set; }

    /// <summary>+1 in each transaction that changes anything here.</summary>
    public long Version { get; set; }

    /// <summary>The sequence of the newest message.</summary>
    public long LastSequence { get; set; }

    /// <summary>Orders the inbox, nothing else.</summary>
    public required DateTime LastActivityAt { get; set; }

    /// <summary>The two profile ids in ascending order; unique, so two people share one conversation. Null for groups.</summary>
    public string? DirectKey { get; set; }

    public static string DirectKeyOf(long one, long other) => FormattableString.Invariant($"{Math.Min(one, other)}:{Math.Max(one, other)}");
}
