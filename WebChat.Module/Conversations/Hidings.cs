using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>What a reader has hidden from themselves: its place stays, so that sequences have no holes, and its words are gone.</summary>
internal static class Hidings
{
    public static IQueryable<Hiding> HiddenFrom(this ChatDb db, long reader) => db.Hidings.Where(row => row.ProfileId == reader);

    /// <summary>Whom it names stays: it is counted as before.</summary>
    public static MessageView Covered(this MessageView view) => new()
    {
        ConversationId = view.ConversationId,
        Sequence = view.Sequence,
        Version = view.Version,
        ClientId = view.ClientId,
        Sender = view.Sender,
        SentAt = view.SentAt,
        Kind = view.Kind,
        Text = "",
        Content = [],
        Html = "",
        Deleted = view.Deleted,
        Hidden = true,
        Mentions = view.Mentions,
        MentionsAll = view.MentionsAll,
    };
}
