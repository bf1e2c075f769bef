using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Groups;

/// <summary>Adds, removes and appoints members; leaving is removing oneself.</summary>
internal sealed class GroupMembers(GroupRoom room, ProfileDirectory people, TimeProvider time)
{
    /// <summary>Adding who is there already changes nothing and succeeds.</summary>
    public async Task<GroupOutcome> AddAsync(Caller caller, string groupId, string userId) =>
        await people.IdOfAsync(userId) is { } person
            ? await room.ChangeAsync(caller, groupId, MemberRole.Admin, (db, group) => AddAsync(db, group, person))
            : new GroupOutcome.NotFound();

    public async Task<GroupOutcome> RemoveAsync(Caller caller, string groupId, string userId) =>
        await people.IdOfAlsoDeletedAsync(userId) is { } person
            ? await room.ChangeAsync(caller, groupId, person == caller.ProfileId ? MemberRole.Member : MemberRole.Admin, (db, group) => Remove(db, group, person))
            : new GroupOutcome.NotFound();

    public async Task<GroupOutcome> AppointAsync(Caller caller, string groupId, string userId, MemberRole role) =>
        await people.IdOfAsync(userId) is { } person
            ? await room.ChangeAsync(caller, groupId, MemberRole.Owner, (_, group) => Appoint(group, person, role))
            : new GroupOutcome.NotFound();

    private async Task<GroupOutcome?> AddAsync(ChatDb db, OpenGroup group, long person)
    {
        if (group.Find(person) is not null)
        {
            return Unchanged(group);
        }

        var max = await db.Groups.Where(row => row.ConversationId == group.Conversation.Id).Select(row => row.MaxMembers).SingleAsync();
        if (group.Members.Count >= max)
        {
            return new GroupOutcome.Full(max);
        }

        group.TellAll("member.added", person);
        group.TellOne("conversation.added", person);
        var member = new Member
        {
            ConversationId = group.Conversation.Id,
            ProfileId = person,
            Role = MemberRole.Member,
            JoinedAt = time.StoredNow(),

            // What was said before one came is history, not a pile of unread messages.
            ReadSequence = group.Conversation.LastSequence,
        };
        db.Members.Add(member);
        return null;
    }

    private static Task<GroupOutcome?> Remove(ChatDb db, OpenGroup group, long person) => Task.FromResult(RemoveMember(db, group, person));

    private static GroupOutcome? RemoveMember(ChatDb db, OpenGroup group, long person)
    {
        if (group.Find(person) is not { } member)
        {
            return new GroupOutcome.NotFound();
        }

        if (member.Role is MemberRole.Owner)
        {
            return member == group.Caller
                ? new GroupOutcome.Conflict("Hand the group over to somebody, or dissolve it, before you leave.")
                : new GroupOutcome.NotAllowed();
        }

        if (member != group.Caller && member.Role >= group.Caller.Role)
        {
            return new GroupOutcome.NotAllowed();
        }

        group.TellOthers("member.removed", person);
        group.TellOne("conversation.removed", person);
        db.Members.Remove(member);
        return null;
    }

    private static Task<GroupOutcome?> Appoint(OpenGroup group, long person, MemberRole role) => Task.FromResult(AppointMember(group, person, role));

    private static GroupOutcome? AppointMember(OpenGroup group, long person, MemberRole role)
    {
        if (group.Find(person) is not { } member)
        {
            return new GroupOutcome.NotFound();
        }

        if (member == group.Caller)
        {
            return role is MemberRole.Owner ? Unchanged(group) : new GroupOutcome.Conflict("Appoint another owner; then you are an admin.");
        }

        if (member.Role == role)
        {
            return Unchanged(group);
        }

        if (role is MemberRole.Owner)
        {
            group.Appoint(group.Caller, MemberRole.Admin);
        }

        group.Appoint(member, role);
        return null;
    }

    private static GroupOutcome.Done Unchanged(OpenGroup group) => new(ConversationId.Format(group.Conversation.PublicId));
}
