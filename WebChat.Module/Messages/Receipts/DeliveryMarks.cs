using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Receipts;

/// <summary>
/// How far messages have come to somebody's devices, as these say themselves: what was written to a socket may have reached
/// nobody. In direct conversations alone. Of whom chose to appear offline nothing is noted, since it would show that they
/// are there.
/// </summary>
internal sealed class DeliveryMarks(ChatStorage storage, Mailroom mailroom)
{
    /// <summary>Only forward, and never beyond what is there; what isn't the caller's, or says nothing new, changes nothing.</summary>
    public async Task MoveAsync(Caller caller, IReadOnlyList<DeliveryMark> marks, CancellationToken cancellation = default)
    {
        foreach (var mark in await storage.ReadAsync(db => NewsAsync(db, caller, marks, cancellation), cancellation))
        {
            using var turn = mailroom.NewTurn();
            await mailroom.CommitAsync(turn, db => StoreAsync(db, turn, caller, mark), posts => posts);
            await mailroom.DeliverAsync(turn);
        }
    }

    /// <summary>Most of what a page says when it opens is known; this costs no lock.</summary>
    private static async Task<IReadOnlyList<DeliveryMark>> NewsAsync(ChatDb db, Caller caller, IReadOnlyList<DeliveryMark> marks, CancellationToken cancellation)
    {
        var ids = marks.Select(mark => mark.Conversation).ToList();
        var waiting = await (
            from member in db.Members
            where member.ProfileId == caller.ProfileId
            join person in db.Profiles on member.ProfileId equals person.Id
            where person.AppearAs != Profiles.Profile.Offline
            join conversation in db.Conversations on member.ConversationId equals conversation.Id
            where conversation.Kind == ConversationKind.Direct && ids.Contains(conversation.PublicId)
            where conversation.LastSequence > member.ReadSequence && conversation.LastSequence > member.DeliveredSequence
            select new { conversation.PublicId, member.ReadSequence, member.DeliveredSequence }).ToListAsync(cancellation);
        return
        [
            .. from each in waiting
               join mark in marks on each.PublicId equals mark.Conversation
               where mark.Sequence > Math.Max(each.ReadSequence, each.DeliveredSequence)
               select mark,
        ];
    }

    private static async Task<IReadOnlyList<Post>> StoreAsync(ChatDb db, Turn turn, Caller caller, DeliveryMark mark)
    {
        if (await db.EnterLockedAsync(caller, mark.Conversation) is not var (conversation, member))
        {
            return [];
        }

        var delivered = Math.Min(mark.Sequence, conversation.LastSequence);
        if (delivered <= Math.Max(member.ReadSequence, member.DeliveredSequence))
        {
            return [];
        }

        member.DeliveredSequence = delivered;
        await db.SaveAsync();
        turn.Take(Admission.TurnKey(conversation.PublicId));
        var both = await db.Members.Where(row => row.ConversationId == conversation.Id && row.Listed).Select(row => row.ProfileId).ToListAsync();
        return [new(both, new("delivery.moved", conversation.Id, delivered, SubjectId: member.ProfileId))];
    }
}
