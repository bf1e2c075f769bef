namespace WebChat.Module.Conversations;

/// <summary>Somebody's place in a conversation, and what only they see of it.</summary>
internal class Member
{
    public required long ConversationId { get; set; }

    public required long ProfileId { get; set; }

    public required MemberRole Role { get; set; }

    public required DateTime JoinedAt { get; set; }

    public long ReadSequence { get; set; }

    /// <summary>
    /// How far one of their devices said that it has messages, as long as they have not read so far: what is read was
    /// delivered. Moves in direct conversations alone.
    /// </summary>
    public long DeliveredSequence { get; set; }

    /// <summary>False for the other person of a direct conversation in which nothing was said yet.</summary>
    public bool Listed { get; set; } = true;

    public DateTime? MutedUntil { get; set; }

    public bool Pinned { get; set; }

    public bool Archived { get; set; }

    /// <summary>+1 in each transaction that changes what only they see here; clients ignore an older one.</summary>
    public long OwnVersion { get; set; }
}
