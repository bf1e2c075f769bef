using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>What is unread: messages of others after the read mark that were not deleted.</summary>
internal static class Unread
{
    /// <summary>Exact up to <see cref="ConversationRow.MostCounted"/>, and no more than that.</summary>
    public static async Task<int> CountUnreadAsync(this ChatDb db, Member reader, long upTo) =>
        Math.Min(
            ConversationRow.MostCounted,
            await db.Messages
                .Where(row => row.ConversationId == reader.ConversationId && row.SenderId != reader.ProfileId && row.DeletedAt == null)
                .Where(row => row.Sequence > reader.ReadSequence && row.Sequence <= upTo)
                .OrderBy(row => row.Sequence)
                .Take(ConversationRow.MostCounted)
                .CountAsync());
}
