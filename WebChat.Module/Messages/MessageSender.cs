using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>The road a message takes: store it in one transaction, append letters, ring.</summary>
internal sealed class MessageSender(ChatStorage storage, Mailroom mailroom, MessageEvents events, SendLimit limit, TimeProvider time)
{
    public async Task<SendOutcome> SendAsync(Caller caller, string conversationId, Draft draft)
    {
        if (!limit.TryTake(caller.ProfileId, out var retryAfter))
        {
            return await storage.ReadAsync(db => RefuseAsync(db, caller, conversationId, draft, retryAfter));
        }

        return await SendUnlimitedAsync(caller, conversationId, draft);
    }

    public async Task<SendOutcome> SendUnlimitedAsync(Caller caller, string conversationId, Draft draft)
    {
        using var turn = mailroom.NewTurn();
        var stored = await storage.WriteAsync(db => StoreAsync(db, turn, caller, conversationId, draft));
        if (stored.Message is { } message)
        {
            events.Remember("message.sent", message);
            await mailroom.DeliverAsync(turn, stored.Posts);
        }

        return stored.Outcome;
    }

    private async Task<Stored> StoreAsync(ChatDb db, Turn turn, Caller caller, string conversationId, Draft draft)
    {
        if (await db.EnterLockedAsync(caller, conversationId) is not { } admission)
        {
            return new(new SendOutcome.NoSuchConversation());
        }

        var hash = draft.HashFor(admission.Conversation.Id);
        if (await FindAsync(db, caller, draft) is { } known)
        {
            return await RepeatAsync(db, turn, admission, known, hash);
        }

        if (draft.ReplyTo is not null and not >= 1 || draft.ReplyTo > admission.Conversation.LastSequence)
        {
            return new(new SendOutcome.NoSuchReply());
        }

        var message = Write(db, turn, admission, draft, hash);
        var posts = await PostsAsync(db, admission.Conversation, message);
        await db.SaveAsync();
        return await ReadBackAsync(db, admission, message, posts, view => new SendOutcome.Sent(view));
    }

    private Message Write(ChatDb db, Turn turn, Admission admission, Draft draft, byte[] hash)
    {
        var conversation = admission.Conversation;
        var message = new Message
        {
            ConversationId = conversation.Id,
            Version = admission.NextVersion(turn),
            Sequence = ++conversation.LastSequence,
            SenderId = admission.Member.ProfileId,
            ClientId = draft.ClientId,
            RequestHash = hash,
            Text = draft.Text,
            ReplyTo = draft.ReplyTo,
            SentAt = time.StoredNow(),
        };
        conversation.LastActivityAt = message.SentAt;
        db.Messages.Add(message);
        db.AddSearchText(message);
        return message;
    }

    /// <summary>Everybody gets the same letter; the other person of a direct conversation learns of it with its first message.</summary>
    private static async Task<List<Post>> PostsAsync(ChatDb db, Conversation conversation, Message message)
    {
        var members = await db.Members
            .Where(member => member.ConversationId == conversation.Id)
            .Select(member => new { member.ProfileId, member.Listed })
            .ToListAsync();
        var posts = new List<Post>();
        if (members.Find(member => !member.Listed) is { ProfileId: var newcomer })
        {
            (await db.Members.SingleAsync(member => member.ConversationId == conversation.Id && member.ProfileId == newcomer)).Listed = true;
            posts.Add(new([newcomer], new("conversation.added", conversation.Id, Version: message.Version)));
        }

        posts.Add(new(members.ConvertAll(member => member.ProfileId), new("message.sent", conversation.Id, message.Sequence, message.Version)));
        return posts;
    }

    private static async Task<Stored> RepeatAsync(ChatDb db, Turn turn, Admission admission, Message known, byte[] hash)
    {
        if (!known.RequestHash.AsSpan().SequenceEqual(hash))
        {
            return new(new SendOutcome.ClientIdReused());
        }

        if (!db.IsRetry)
        {
            return await ReadBackAsync(db, admission, known, null, view => new SendOutcome.Repeated(view));
        }

        // The first run's commit got through, but its answer didn't: it is this call's own message, and its letters are still due.
        turn.Take(Admission.TurnKey(admission.Conversation.PublicId));
        var posts = await PostsAsync(db, admission.Conversation, known);
        await db.SaveAsync();
        return await ReadBackAsync(db, admission, known, posts, view => new SendOutcome.Sent(view));
    }

    private static async Task<Stored> ReadBackAsync(ChatDb db, Admission admission, Message message, List<Post>? posts, Func<MessageView, SendOutcome> outcome)
    {
        var stored = message.ReplyTo is null && message.Version == admission.Conversation.Version
            ? await FreshAsync(db, admission, message)
            : (await db.Messages.Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence).ToStoredAsync(db)).Single();
        return new(outcome(stored.ViewFor(message.SenderId)), posts is null ? null : stored, posts ?? []);
    }

    /// <summary>What has just been written answers nothing and has no reactions yet: one query instead of three.</summary>
    private static async Task<StoredMessage> FreshAsync(ChatDb db, Admission admission, Message message)
    {
        var sender = await db.Profiles.Where(row => row.Id == message.SenderId).Select(row => new UserView(row.UserKey, row.Name, null)).SingleAsync();
        return MessageViews.Stored(message, sender, admission.Conversation.PublicId, null, []);
    }

    /// <summary>Over the limit; but what is already stored is answered as ever, and a stranger learns nothing.</summary>
    private static async Task<SendOutcome> RefuseAsync(ChatDb db, Caller caller, string conversationId, Draft draft, TimeSpan retryAfter)
    {
        if (await db.EnterAsync(caller, conversationId) is not { } admission)
        {
            return new SendOutcome.NoSuchConversation();
        }

        if (await FindAsync(db, caller, draft) is not { } known)
        {
            return new SendOutcome.TooMany(retryAfter);
        }

        return known.RequestHash.AsSpan().SequenceEqual(draft.HashFor(admission.Conversation.Id))
            ? (await ReadBackAsync(db, admission, known, null, view => new SendOutcome.Repeated(view))).Outcome
            : new SendOutcome.ClientIdReused();
    }

    private static Task<Message?> FindAsync(ChatDb db, Caller caller, Draft draft) =>
        db.Messages.SingleOrDefaultAsync(message => message.SenderId == caller.ProfileId && message.ClientId == draft.ClientId);

    private sealed record Stored(SendOutcome Outcome, StoredMessage? Message, IReadOnlyList<Post> Posts)
    {
        public Stored(SendOutcome outcome)
            : this(outcome, null, [])
        {
        }
    }
}
