using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

internal static class HeldConversations
{
    /// <summary>
    /// Conversations that are held from then on, until the transaction ends. Always in one order, so that two who hold
    /// several never wait for each other in a ring.
    /// </summary>
    public static IReadOnlyList<Conversation> Hold(this ChatDb db, IRows rows, IEnumerable<Guid> conversations)
    {
        var keys = conversations.Distinct().Order().Select(id => new object[] { id }).ToList();
        if (db.Kind is StorageKind.Server)
        {
            rows.Lock<Conversation>(nameof(Conversation.PublicId), keys, untouched: nameof(Conversation.Version));
        }

        return rows.Find<Conversation>([nameof(Conversation.PublicId)], keys);
    }
}
