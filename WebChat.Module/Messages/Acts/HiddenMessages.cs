using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>Hides a message from the caller alone, or shows it again, and tells their other devices. Doing either twice changes nothing.</summary>
internal sealed class HiddenMessages(Mailroom mailroom, HiddenPlaces hidden)
{
    /// <summary>False where the caller is no member or there is no such message.</summary>
    public async Task<bool> SetAsync(Caller caller, string conversationId, long sequence, bool hide)
    {
        using var turn = mailroom.NewTurn();
        var (found, _) = await CommitAsync(turn, db => StoreAsync(db, turn, caller, conversationId, sequence, hide));
        await mailroom.DeliverAsync(turn);
        return found;
    }

    /// <summary>Before anybody is answered this node forgets who has hidden nothing; also where nobody can tell whether it was committed.</summary>
    private async Task<(bool Found, IReadOnlyList<Post> Posts)> CommitAsync(Turn turn, Func<ChatDb, Task<(bool Found, IReadOnlyList<Post> Posts)>> store)
    {
        try
        {
            var stored = await mailroom.CommitAsync(turn, store, stored => stored.Posts);
            foreach (var post in stored.Posts)
            {
                hidden.Forget(post.Letter.ConversationId);
            }

            return stored;
        }
        catch
        {
            hidden.ForgetAll();
            throw;
        }
    }

    private static async Task<(bool Found, IReadOnlyList<Post> Posts)> StoreAsync(
        ChatDb db, Turn turn, Caller caller, string conversationId, long sequence, bool hide)
    {
        if (await db.EnterLockedAsync(caller, conversationId) is not var (conversation, member) ||
            !await db.Messages.AnyAsync(row => row.ConversationId == conversation.Id && row.Sequence == sequence))
        {
            return (false, []);
        }

        var hidden = await db.HiddenFrom(caller.ProfileId).SingleOrDefaultAsync(row => row.ConversationId == conversation.Id && row.Sequence == sequence);
        if (hide == hidden is not null)
        {
            return (true, []);
        }

        if (hidden is null)
        {
            db.Hidings.Add(new() { ConversationId = conversation.Id, ProfileId = caller.ProfileId, Sequence = sequence });
        }
        else
        {
            db.Hidings.Remove(hidden);
        }

        member.OwnVersion++;
        turn.Take(Admission.TurnKey(conversation.PublicId));
        await db.SaveAsync();
        return (true,
        [
            new([caller.ProfileId], new("hidden.changed", conversation.Id, sequence, member.OwnVersion)),
            Mine.Changed(conversation.Id, caller.ProfileId),
        ]);
    }
}
