using Microsoft.EntityFrameworkCore;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Those one shares a conversation with hear of a new name.</summary>
internal sealed class Companions : IAcquaintances
{
    public async Task<IReadOnlyList<long>> OfAsync(ChatDb db, long profileId) =>
        await (
            from mine in db.Members
            where mine.ProfileId == profileId
            join other in db.Members on mine.ConversationId equals other.ConversationId
            where other.ProfileId != profileId && other.Listed
            select other.ProfileId).Distinct().ToListAsync();
}
