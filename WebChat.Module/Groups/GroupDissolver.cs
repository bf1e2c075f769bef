using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Users;

namespace WebChat.Module.Groups;

/// <summary>
/// Ends a group: nobody belongs to it any more, its name is free, its words and files are gone. The messages' rows stay, since
/// their client ids must never be used again.
/// </summary>
internal sealed class GroupDissolver(GroupRoom room, IAttachedFiles files)
{
    public async Task<GroupOutcome> DissolveAsync(Caller caller, string groupId)
    {
        var outcome = await room.ChangeAsync(caller, groupId, MemberRole.Owner, async (db, group) =>
        {
            group.TellAll("conversation.removed");
            db.Members.RemoveRange(group.Members);
            db.Groups.Remove(await db.Groups.SingleAsync(row => row.ConversationId == group.Conversation.Id));
            await db.EraseTextsAsync(group.Conversation.Id);
            return null;
        });
        await files.CollectAsync(groupId);
        return outcome;
    }
}
