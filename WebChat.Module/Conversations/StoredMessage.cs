namespace WebChat.Module.Conversations;

/// <summary>A message as everybody else sees it, and what differs from reader to reader.</summary>
internal sealed record StoredMessage(long ConversationId, long SenderId, string ClientId, MessageView View, IReadOnlyList<Reaction> Reactions)
{
    /// <summary>By the reader for whom it was read; false where it was read for all.</summary>
    public bool IsHidden { get; init; }

    /// <summary>As history shows it: one's own client id, one's own reactions, and nothing of what one has hidden.</summary>
    public MessageView ViewFor(long reader) => IsHidden ? EventFor(reader) : EventFor(reader) with { Reactions = ReactionViews(reader) };

    /// <summary>As an event shows it: the same bytes for everybody but the sender, and who has hidden it.</summary>
    public MessageView EventFor(long reader)
    {
        var view = reader == SenderId ? View with { ClientId = ClientId } : View;
        return IsHidden ? view.Covered() : view;
    }

    /// <summary>For a reader who has hidden these places: the message, or what it answers. The same object where they hold neither.</summary>
    public StoredMessage Without(IReadOnlySet<(long Conversation, long Sequence)> hidden) =>
        hidden.Contains((ConversationId, View.Sequence)) ? this with { IsHidden = true }
        : View.ReplyTo is { } quote && hidden.Contains((ConversationId, quote.Sequence)) ? this with { View = View with { ReplyTo = quote with { Excerpt = "", Hidden = true } } }
        : this;

    private ReactionView[] ReactionViews(long reader) =>
        [.. View.Reactions.Select(shown => shown with { Mine = Reactions.Any(one => one.Emoji == shown.Emoji && one.ProfileId == reader) })];
}
