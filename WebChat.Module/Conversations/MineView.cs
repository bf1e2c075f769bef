namespace WebChat.Module.Conversations;

/// <summary>The caller's own side of a conversation.</summary>
public sealed record MineView
{
    /// <summary><c>owner</c>, <c>admin</c> or <c>member</c> of a group; null in a direct conversation.</summary>
    public string? Role { get; init; }

    /// <summary>+1 with each change of what stands here; clients ignore an older one.</summary>
    public required long Version { get; init; }

    /// <summary>Everything up to this sequence has been read.</summary>
    public required long ReadSequence { get; init; }

    /// <summary>Messages of others after the read mark; exact up to 999.</summary>
    public required int Unread { get; init; }

    /// <summary>True where more than 999 are unread; otherwise null.</summary>
    public bool? UnreadCapped { get; init; }

    /// <summary>Unread messages that name the caller; they count also where it is quiet. At most 999.</summary>
    public int Mentions { get; init; }

    /// <summary>Until when this conversation is quiet for the caller, or null.</summary>
    public DateTime? MutedUntil { get; init; }

    /// <summary>Kept on top of the caller's list.</summary>
    public required bool Pinned { get; init; }

    /// <summary>Out of the caller's way until something new is said, and while it is quiet for them also after that.</summary>
    public required bool Archived { get; init; }
}
