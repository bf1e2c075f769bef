using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Search;

/// <summary>
/// Where a search looks. The conversations' ids go into its query by value, since a database that sees them can tell a
/// large conversation from a small one, and so chooses the better way.
/// </summary>
internal sealed record SearchScope(long[] Conversations, long Messages)
{
    /// <summary>All of the caller's conversations, or the one that is named; null where that isn't theirs.</summary>
    public static async Task<SearchScope?> OfAsync(ChatDb db, Caller caller, string? conversationId)
    {
        if (conversationId is not null)
        {
            return await db.EnterAsync(caller, conversationId) is { Conversation: var only } ? new([only.Id], only.LastSequence) : null;
        }

        var mine = await (
            from member in db.Members
            where member.ProfileId == caller.ProfileId
            join conversation in db.Conversations on member.ConversationId equals conversation.Id
            select new { conversation.Id, conversation.LastSequence }).ToListAsync();
        return new([.. mine.Select(row => row.Id)], mine.Sum(row => row.LastSequence));
    }
}
