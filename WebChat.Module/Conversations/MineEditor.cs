using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

/// <summary>Changes what one alone sees of a conversation, and tells one's other devices.</summary>
internal sealed class MineEditor(Mailroom mailroom, ConversationReader conversations, TimeProvider time)
{
    /// <summary>Null where the caller is no member.</summary>
    public async Task<ConversationView?> ChangeAsync(Caller caller, string conversationId, MineChange change)
    {
        using var turn = mailroom.NewTurn();
        await mailroom.CommitAsync(turn, db => StoreAsync(db, turn, caller, conversationId, change), posts => posts);
        await mailroom.DeliverAsync(turn);
        return await conversations.FindAsync(caller, conversationId);
    }

    private async Task<IReadOnlyList<Post>> StoreAsync(ChatDb db, Turn turn, Caller caller, string conversationId, MineChange change)
    {
        if (await db.EnterLockedAsync(caller, conversationId) is not var (conversation, member) ||
            !change.ApplyTo(member, time.StoredNow()))
        {
            return [];
        }

        member.OwnVersion++;
        turn.Take(Admission.TurnKey(conversation.PublicId));
        await db.SaveAsync();
        return [Mine.Changed(conversation.Id, caller.ProfileId)];
    }
}
