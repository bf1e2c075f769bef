using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages;

/// <summary>Who hears of a new message, and what it does to the lists it stands in.</summary>
internal static class SendPosts
{
    /// <summary>
    /// Everybody gets the same letter. The other person of a direct conversation learns of it with its first message; an
    /// archived conversation comes back, but not to somebody for whom it is quiet, unless they are named or speak there themselves.
    /// </summary>
    public static async Task<List<Post>> OfAsync(ChatDb db, Conversation conversation, Message message, IReadOnlyList<Mention> mentions)
    {
        var members = await db.Members
            .Where(member => member.ConversationId == conversation.Id)
            .Select(member => new { member.ProfileId, member.Listed, member.Archived, member.MutedUntil })
            .ToListAsync();
        var posts = new List<Post>();
        if (members.Find(member => !member.Listed) is { ProfileId: var newcomer })
        {
            (await db.Members.SingleAsync(member => member.ConversationId == conversation.Id && member.ProfileId == newcomer)).Listed = true;
            posts.Add(new([newcomer], new("conversation.added", conversation.Id, Version: message.Version)));
        }

        posts.Add(new(members.ConvertAll(member => member.ProfileId), new("message.sent", conversation.Id, message.Sequence, message.Version)));
        var woken = members
            .FindAll(member => member.Archived && (member.ProfileId == message.SenderId || member.MutedUntil is null || member.MutedUntil < message.SentAt || mentions.Any(mention => mention.ProfileId is null || mention.ProfileId == member.ProfileId)))
            .ConvertAll(member => member.ProfileId);
        if (woken.Count > 0)
        {
            await UnarchiveAsync(db, conversation.Id, woken);
        }

        // Where the first run may have been committed, it may have been the one that woke them.
        var told = db.IsRetry ? members.ConvertAll(member => member.ProfileId) : woken;
        return told.Count > 0 ? [.. posts, Mine.Changed(conversation.Id, told)] : posts;
    }

    private static async Task UnarchiveAsync(ChatDb db, long conversationId, List<long> profiles)
    {
        foreach (var member in await db.Members.Where(row => row.ConversationId == conversationId && profiles.Contains(row.ProfileId)).ToListAsync())
        {
            member.Archived = false;
            member.OwnVersion++;
        }
    }
}
