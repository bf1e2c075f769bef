namespace WebChat.Module.Conversations;

/// <summary>A message as everybody else sees it, and what differs from reader to reader.</summary>
internal sealed record StoredMessage(long ConversationId, long SenderId, string ClientId, MessageView View, IReadOnlyList<Reaction> Reactions)
{
    /// <summary>By the reader for whom it was read; false where it was read for all.</summary>
    public bool IsHidden { get; init; }

    /// <summary>As history shows it: one's own client id, one's own reactions, and nothing of what one has hidden.</summary>
    public MessageView ViewFor(long reader) => IsHidden ? EventFor(reader).Covered() : EventFor(reader) with { Reactions = ReactionViews(reader) };

    /// <summary>As an event shows it: the same bytes for everybody but the sender.</summary>
    public MessageView EventFor(long reader) => reader == SenderId ? View with { ClientId = ClientId } : View;

    private ReactionView[] ReactionViews(long reader) =>
        [.. View.Reactions.Select(shown => shown with { Mine = Reactions.Any(one => one.Emoji == shown.Emoji && one.ProfileId == reader) })];
}
