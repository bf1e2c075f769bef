using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Groups;

/// <summary>
/// Changes a group under its row's lock: who may, what changes, who hears. The roster is renewed before anybody is
/// answered, so nothing reaches a removed member after the answer.
/// </summary>
internal sealed class GroupRoom(Mailroom mailroom, Rosters rosters)
{
    public async Task<GroupOutcome> ChangeAsync(
        Caller caller, string groupId, MemberRole atLeast, Func<ChatDb, OpenGroup, Task<GroupOutcome?>> change)
    {
        using var turn = mailroom.NewTurn();
        var stored = await mailroom.CommitAsync(turn, db => StoreAsync(db, turn, caller, groupId, atLeast, change), stored => stored.Posts);
        if (stored.Roster is { } roster)
        {
            rosters.Remember(stored.ConversationId, roster);
        }

        await mailroom.DeliverAsync(turn);
        return stored.Outcome;
    }

    private static async Task<Stored> StoreAsync(
        ChatDb db, Turn turn, Caller caller, string groupId, MemberRole atLeast, Func<ChatDb, OpenGroup, Task<GroupOutcome?>> change)
    {
        if (await db.EnterLockedAsync(caller, groupId) is not { Conversation.Kind: ConversationKind.Group } admission)
        {
            return new(new GroupOutcome.NotFound());
        }

        if (admission.Member.Role < atLeast)
        {
            return new(new GroupOutcome.NotAllowed());
        }

        var conversation = admission.Conversation;
        var members = await db.Members.Where(member => member.ConversationId == conversation.Id).ToListAsync();
        var group = new OpenGroup(conversation, admission.Member, members, admission.NextVersion(turn));
        if (await change(db, group) is { } refused)
        {
            return new(refused);
        }

        await db.SaveAsync();
        return new(
            new GroupOutcome.Done(ConversationId.Format(conversation.PublicId)),
            conversation.Id,
            await Rosters.LoadAsync(db, conversation.Id),
            group.Posts);
    }

    private sealed record Stored(GroupOutcome Outcome, long ConversationId, Roster? Roster, IReadOnlyList<Post> Posts)
    {
        public Stored(GroupOutcome outcome)
            : this(outcome, 0, null, [])
        {
        }
    }
}
