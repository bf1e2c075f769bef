using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Groups;

/// <summary>
/// Hands a group whose owner the site has deleted to its longest-serving admin, or else member, so that there is always
/// somebody who can appoint others.
/// </summary>
internal sealed class GroupHeirs(ChatStorage storage, Mailroom mailroom) : IEstates
{
    public async Task SettleAsync()
    {
        foreach (var group in await storage.ReadAsync(OwnerlessAsync))
        {
            using var turn = mailroom.NewTurn();
            await mailroom.CommitAsync(turn, db => HandOverAsync(db, turn, group), posts => posts);
            await mailroom.DeliverAsync(turn);
        }
    }

    private static Task<List<Guid>> OwnerlessAsync(ChatDb db) => (
        from owner in db.Members
        where owner.Role == MemberRole.Owner
        join person in db.Profiles on owner.ProfileId equals person.Id
        where person.DeletedAt != null
        join conversation in db.Conversations on owner.ConversationId equals conversation.Id
        select conversation.PublicId).ToListAsync();

    private static async Task<IReadOnlyList<Post>> HandOverAsync(ChatDb db, Turn turn, Guid id)
    {
        if (await db.LockAsync(id) is not { } conversation)
        {
            return [];
        }

        var members = await db.Members.Where(member => member.ConversationId == conversation.Id).ToListAsync();
        var ids = members.ConvertAll(member => member.ProfileId);
        var gone = await db.Profiles.Where(person => ids.Contains(person.Id) && person.DeletedAt != null).Select(person => person.Id).ToListAsync();
        var owner = members.Find(member => member.Role is MemberRole.Owner && gone.Contains(member.ProfileId));
        var heir = members
            .Where(member => !gone.Contains(member.ProfileId))
            .OrderByDescending(member => member.Role).ThenBy(member => member.JoinedAt).ThenBy(member => member.ProfileId)
            .FirstOrDefault();
        if (owner is null || heir is null)
        {
            // Where everybody is gone, nobody is left who could miss an owner.
            return [];
        }

        var group = new OpenGroup(conversation, owner, members, new Admission(conversation, owner).NextVersion(turn));
        group.Appoint(owner, MemberRole.Member);
        group.Appoint(heir, MemberRole.Owner);
        await db.SaveAsync();
        return group.Posts;
    }
}
