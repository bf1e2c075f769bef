using WebChat.Module.Conversations.Content;
using WebChat.Module.Profiles;

namespace WebChat.Module.Conversations;

/// <summary>One message. It is named by its conversation and its sequence.</summary>
public sealed record MessageView
{
    /// <summary>The conversation it stands in.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Its place: 1, 2, 3 … without holes.</summary>
    public required long Sequence { get; init; }

    /// <summary>The conversation's change number that last touched this message.</summary>
    public required long Version { get; init; }

    /// <summary>The id its sender's client made; null for everybody else.</summary>
    public string? ClientId { get; init; }

    /// <summary>Who wrote it.</summary>
    public required UserView Sender { get; init; }

    /// <summary>When it was stored, UTC; for display only, never for order.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary><c>text</c> for what a person wrote.</summary>
    public string Kind { get; init; } = "text";

    /// <summary>What was written, trimmed, 1 to 8 000 UTF-16 units; empty where it was deleted.</summary>
    public required string Text { get; init; }

    /// <summary>The same as a tree, from which pages and scripts draw without parsing HTML.</summary>
    public required IReadOnlyList<ContentNode> Content { get; init; }

    /// <summary>The same as sanitised HTML, for other clients.</summary>
    public required string Html { get; init; }

    /// <summary>When it was last edited, UTC; null where it never was.</summary>
    public DateTime? EditedAt { get; init; }

    /// <summary>True where its words were taken back; otherwise null.</summary>
    public bool? Deleted { get; init; }

    /// <summary>True where the reader has hidden it from themselves: it is as empty as a deleted one. Otherwise null.</summary>
    public bool? Hidden { get; init; }

    /// <summary>The message it answers, or null.</summary>
    public ReplyView? ReplyTo { get; init; }

    /// <summary>Ids of the people mentioned.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>True where an admin mentioned everybody; otherwise null.</summary>
    public bool? MentionsAll { get; init; }

    /// <summary>Reactions, one entry an emoji.</summary>
    public IReadOnlyList<ReactionView> Reactions { get; init; } = [];

    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];
}
