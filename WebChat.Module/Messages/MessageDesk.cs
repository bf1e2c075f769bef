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
/// What it must know is read by plain commands, as for a send, and what it changes is tracked.
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
        if (await OpenAsync(db, turn, caller, conversationId, sequence) is not { } open)
        {
            return (new ActOutcome.NotFound(), 0, []);
        }

        if (await act(db, open) is { } refused)
        {
            return (refused, 0, []);
        }

        await db.SaveAsync();
        var view = (await db.Messages.Where(row => row.ConversationId == open.Conversation.Id && row.Sequence == sequence).ToViewsAsync(db, caller.ProfileId)).Single();
        return (new ActOutcome.Done(view), open.Conversation.Id, open.Posts);
    }

    /// <summary>The conversation is held from here on.</summary>
    private static async Task<OpenMessage?> OpenAsync(ChatDb db, Turn turn, Caller caller, string conversationId, long sequence)
    {
        if (!ConversationId.TryParse(conversationId, out var id) || await HoldAsync(db, id) is not { } conversation)
        {
            return null;
        }

        var (members, message) = await (db.Kind is StorageKind.InMemory ? QueryAsync(db, conversation.Id, sequence) : FindAsync(db, conversation.Id, sequence));
        return message is not null && members.FirstOrDefault(member => member.ProfileId == caller.ProfileId) is { } own
            ? new(new(conversation, own), message, turn, members)
            : null;
    }

    private static async Task<Conversation?> HoldAsync(ChatDb db, Guid id)
    {
        if (db.Kind is StorageKind.InMemory)
        {
            return await db.LockAsync(id);
        }

        var rows = new RowBatch(db.Context);
        if (db.Kind is StorageKind.Server)
        {
            rows.Lock<Conversation>(nameof(Conversation.PublicId), [[id]], untouched: nameof(Conversation.Version));
        }

        var found = rows.Find<Conversation>([nameof(Conversation.PublicId)], [[id]]);
        await rows.RunAsync();
        db.Context.AttachRange(found);
        return found.SingleOrDefault();
    }

    private static async Task<(IReadOnlyList<Member>, Message?)> FindAsync(ChatDb db, long conversation, long sequence)
    {
        var rows = new RowBatch(db.Context);
        var members = rows.Find<Member>([nameof(Member.ConversationId)], [[conversation]]);
        var messages = rows.Find<Message>([nameof(Message.ConversationId), nameof(Message.Sequence)], [[conversation, sequence]]);
        await rows.RunAsync();
        db.Context.AttachRange(messages);
        return (members, messages.SingleOrDefault());
    }

    private static async Task<(IReadOnlyList<Member>, Message?)> QueryAsync(ChatDb db, long conversation, long sequence) => (
        await db.Members.Where(row => row.ConversationId == conversation).ToListAsync(),
        await db.Messages.SingleOrDefaultAsync(row => row.ConversationId == conversation && row.Sequence == sequence));
}
