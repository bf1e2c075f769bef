namespace WebChat.Module.Conversations;

/// <summary>What a group has beyond a conversation.</summary>
internal class Group
{
    public required long ConversationId { get; set; }

    /// <summary>Kept free for hosts with tenants; part of the unique index from the first migration.</summary>
    public string Scope { get; set; } = "";

    public required string Name { get; set; }

    /// <summary>The folded name where names are unique; null where the host allows equal names.</summary>
    public string? UniqueName { get; set; }

    public required string Description { get; set; }

    public required int MaxMembers { get; set; }
}
