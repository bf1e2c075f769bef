using WebChat.Module.Profiles;

namespace WebChat.Module.Conversations;

/// <summary>A conversation as one of its members sees it.</summary>
public sealed record ConversationView
{
    /// <summary>Opaque, unguessable id.</summary>
    public required string Id { get; init; }

    /// <summary><c>direct</c> or <c>group</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the last change; clients ignore older ones.</summary>
    public required long Version { get; init; }

    /// <summary>The group's name, or the other person's in a direct conversation.</summary>
    public required string Title { get; init; }

    /// <summary>The other person of a direct conversation; null in a group.</summary>
    public UserView? With { get; init; }

    /// <summary>What a group is about; null in a direct conversation.</summary>
    public string? Description { get; init; }

    /// <summary>Where a group's picture is, or null.</summary>
    public string? PictureUrl { get; init; }

    /// <summary>How many people belong to it.</summary>
    public required int MemberCount { get; init; }

    /// <summary>How many people may belong to a group; null in a direct conversation.</summary>
    public int? MaxMembers { get; init; }

    /// <summary>The newest message; null while nothing was said.</summary>
    public MessageView? LastMessage { get; init; }

    /// <summary>The sequence of the newest message; 0 while nothing was said.</summary>
    public required long LastSequence { get; init; }

    /// <summary>What is the caller's alone: role, read mark, unread count.</summary>
    public required MineView Mine { get; init; }
}
