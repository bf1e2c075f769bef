using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>The road a message takes: store it in a transaction, append letters, ring.</summary>
internal sealed class MessageSender(ChatStorage storage, MessageWriter writer, Mailroom mailroom, MessageEvents events, SendLimit limit, ChatMeter meter)
{
    /// <summary>A commit costs as much as some 30 messages; far beyond that, sharing one saves little and the first wait for the last.</summary>
    private const int MostTogether = 128;

    private readonly GroupCommit<Send, StoredSend> _commits = new(MostTogether, sends => mailroom.CommitAsync(db => writer.StoreAsync(db, sends), PostsOf));

    public async Task<SendOutcome> SendAsync(Caller caller, string conversationId, Draft draft) =>
        limit.TryTake(caller.ProfileId, out var retryAfter)
            ? await SendUnlimitedAsync(caller, conversationId, draft)
            : await storage.ReadAsync(db => RefuseAsync(db, caller, conversationId, draft, retryAfter));

    public async Task<SendOutcome> SendUnlimitedAsync(Caller caller, string conversationId, Draft draft)
    {
        if (!ConversationId.TryParse(conversationId, out var conversation))
        {
            return new SendOutcome.NoSuchConversation();
        }

        using var turn = mailroom.NewTurn();
        var stored = await StoreAsync(new(caller, conversation, draft, turn));
        if (stored.Posts.Count > 0)
        {
            using var delivery = ChatActivities.Deliver();
            meter.Sent();
            events.Remember("message.sent", stored.Message!);
            turn.Posts = stored.Posts;
            await mailroom.DeliverAsync(turn);
        }

        return stored.Outcome;
    }

    private static IReadOnlyList<Post> PostsOf(IReadOnlyList<StoredSend> sends) => [.. sends.SelectMany(send => send.Posts)];

    private async Task<StoredSend> StoreAsync(Send send)
    {
        using var activity = ChatActivities.Store();
        return await _commits.RunAsync(send);
    }

    /// <summary>Over the limit; but what is already stored is answered as ever, and a stranger learns nothing.</summary>
    private static async Task<SendOutcome> RefuseAsync(ChatDb db, Caller caller, string conversationId, Draft draft, TimeSpan retryAfter)
    {
        if (await db.EnterAsync(caller, conversationId) is not { } admission)
        {
            return new SendOutcome.NoSuchConversation();
        }

        var hash = draft.HashFor(admission.Conversation.Id);
        var same = db.Messages.Where(message => message.SenderId == caller.ProfileId && message.ClientId == draft.ClientId);
        return await same.Select(message => message.RequestHash).SingleOrDefaultAsync() switch
        {
            null => new SendOutcome.TooMany(retryAfter),
            var known when known.AsSpan().SequenceEqual(hash) => new SendOutcome.Repeated((await same.ToViewsAsync(db, caller.ProfileId)).Single()),
            _ => new SendOutcome.ClientIdReused(),
        };
    }
}
