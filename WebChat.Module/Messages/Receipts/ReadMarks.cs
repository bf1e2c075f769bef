using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Receipts;

/// <summary>How far somebody has read. Only forward, and never beyond what is there.</summary>
internal sealed class ReadMarks(Mailroom mailroom)
{
    /// <summary>Null where the caller is no member.</summary>
    public async Task<ReadMarkView?> MoveAsync(Caller caller, string conversationId, long sequence)
    {
        using var turn = mailroom.NewTurn();
        var stored = await mailroom.CommitAsync(turn, db => StoreAsync(db, turn, caller, conversationId, sequence), stored => stored.Posts);
        await mailroom.DeliverAsync(turn);
        return stored.Mark;
    }

    private static async Task<(ReadMarkView? Mark, IReadOnlyList<Post> Posts)> StoreAsync(
        ChatDb db, Turn turn, Caller caller, string conversationId, long sequence)
    {
        if (await db.EnterLockedAsync(caller, conversationId) is not var (conversation, member))
        {
            return (null, []);
        }

        var moved = Math.Min(sequence, conversation.LastSequence) > member.ReadSequence;
        if (moved)
        {
            member.ReadSequence = Math.Min(sequence, conversation.LastSequence);
            member.OwnVersion++;
            await db.SaveAsync();
            turn.Take(Admission.TurnKey(conversation.PublicId));
        }

        return (
            new(member.ReadSequence, await db.CountUnreadAsync(member, conversation.LastSequence)),
            moved ? await PostsAsync(db, conversation, member) : []);
    }

    private static async Task<IReadOnlyList<Post>> PostsAsync(ChatDb db, Conversation conversation, Member member)
    {
        var members = await db.Members
            .Where(row => row.ConversationId == conversation.Id && row.Listed)
            .Select(row => row.ProfileId)
            .OrderBy(id => id)
            .Take(Marks.LargestGroupThatSeesThem + 1)
            .ToListAsync();
        IReadOnlyList<long> seenBy = members.Count <= Marks.LargestGroupThatSeesThem ? members : [member.ProfileId];
        return
        [
            new(seenBy, new("read.moved", conversation.Id, member.ReadSequence, SubjectId: member.ProfileId)),
            Mine.Changed(conversation.Id, member.ProfileId),
        ];
    }
}
