using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>
/// Changes a message that is there, under its conversation's lock: who may, what changes, who hears. What this node
/// remembers of the conversation is forgotten before anybody is answered, so nobody reads an old text after the answer.
/// </summary>
internal sealed class MessageDesk(Mailroom mailroom, MessageEvents events, SendLimit limit)
{
    public async Task<ActOutcome> ActAsync(
        Caller caller, string conversationId, long sequence, Func<ChatDb, OpenMessage, Task<ActOutcome?>> act)
    {
        if (!limit.TryTake(caller.ProfileId, out var retryAfter))
        {
            return new ActOutcome.TooMany(retryAfter);
        }

        using var turn = mailroom.NewTurn();
        var (outcome, conversation, _) = await mailroom.CommitAsync(
            turn, db => StoreAsync(db, turn, caller, conversationId, sequence, act), stored => stored.Posts);
        if (turn.Posts.Count > 0)
        {
            events.Forget(conversation);
            await mailroom.DeliverAsync(turn);
        }

        return outcome;
    }

    private static async Task<(ActOutcome, long ConversationId, IReadOnlyList<Post> Posts)> StoreAsync(
        ChatDb db, Turn turn, Caller caller, string conversationId, long sequence, Func<ChatDb, OpenMessage, Task<ActOutcome?>> act)
    {
        if (await db.EnterLockedAsync(caller, conversationId) is not { } admission ||
            await FindAsync(db, admission, sequence) is not { } message)
        {
            return (new ActOutcome.NotFound(), 0, []);
        }

        var open = new OpenMessage(admission, message, turn);
        if (await act(db, open) is { } refused)
        {
            return (refused, 0, []);
        }

        await db.SaveAsync();
        var view = (await db.Messages.Where(row => row.ConversationId == message.ConversationId && row.Sequence == sequence).ToViewsAsync(db, caller.ProfileId)).Single();
        return (new ActOutcome.Done(view), message.ConversationId, await PostsAsync(db, open));
    }

    private static Task<Message?> FindAsync(ChatDb db, Admission admission, long sequence) =>
        db.Messages.SingleOrDefaultAsync(row => row.ConversationId == admission.Conversation.Id && row.Sequence == sequence);

    private static async Task<IReadOnlyList<Post>> PostsAsync(ChatDb db, OpenMessage open)
    {
        if (open.Letters.Count == 0)
        {
            return [];
        }

        var members = await db.Members
            .Where(row => row.ConversationId == open.Message.ConversationId && row.Listed)
            .Select(row => row.ProfileId)
            .ToListAsync();
        return [.. open.Letters.Select(letter => new Post(members, letter))];
    }
}
