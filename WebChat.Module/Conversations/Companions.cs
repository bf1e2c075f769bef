using Microsoft.EntityFrameworkCore;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Those one shares a conversation with hear of a new name, and those who read one's messages where one was.</summary>
internal sealed class Companions : IAcquaintances
{
    public async Task<IReadOnlyList<long>> OfAsync(ChatDb db, long profileId)
    {
        var conversations = db.Members.Where(member => member.ProfileId == profileId).Select(member => member.ConversationId)
            .Union(db.Messages.Where(message => message.SenderId == profileId).Select(message => message.ConversationId))
            .Union(db.Mentions.Where(mention => mention.ProfileId == profileId).Select(mention => mention.ConversationId));
        return await db.Members
            .Where(other => other.ProfileId != profileId && other.Listed && conversations.Contains(other.ConversationId))
            .Select(other => other.ProfileId)
            .Distinct()
            .ToListAsync();
    }

    /// <summary>Once something was said, so that nobody is looked at by opening a conversation that the other doesn't see.</summary>
    public async Task<IReadOnlyList<(long Seen, long By)>> WhoSeesAsync(ChatDb db, IReadOnlyList<long> profileIds) =>
    [
        .. (await (
            from seen in db.Members
            where profileIds.Contains(seen.ProfileId) && seen.Listed
            join conversation in db.Conversations on seen.ConversationId equals conversation.Id
            where conversation.Kind == ConversationKind.Direct
            join other in db.Members on conversation.Id equals other.ConversationId
            where other.ProfileId != seen.ProfileId && other.Listed
            select new { Seen = seen.ProfileId, By = other.ProfileId }).ToListAsync()).Select(pair => (pair.Seen, pair.By)),
    ];
}
