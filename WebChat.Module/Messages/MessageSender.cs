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

        if (await Mentions.FindAsync(db, admission, draft.Text, admission.Conversation.LastSequence + 1) is not { } mentions)
        {
            return new(new SendOutcome.TooManyMentions());
        }

        var message = Write(db, turn, admission, draft, hash);
        db.Mentions.AddRange(mentions);
        var posts = await SendPosts.OfAsync(db, admission.Conversation, message, mentions);
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

        // Who answers has read what they answer; everybody knows from the message itself, so no letter says so.
        admission.Member.ReadSequence = message.Sequence;
        db.Messages.Add(message);
        return message;
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
        var posts = await SendPosts.OfAsync(db, admission.Conversation, known, []);
        await db.SaveAsync();
        return await ReadBackAsync(db, admission, known, posts, view => new SendOutcome.Sent(view));
    }

    private static async Task<Stored> ReadBackAsync(ChatDb db, Admission admission, Message message, List<Post>? posts, Func<MessageView, SendOutcome> outcome)
    {
        var stored = message.ReplyTo is null && !message.Text.Contains('@', StringComparison.Ordinal) && message.Version == admission.Conversation.Version
            ? await FreshAsync(db, admission, message)
            : (await db.Messages.Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence).ToStoredAsync(db)).Single();
        return new(outcome(stored.ViewFor(message.SenderId)), posts is null ? null : stored, posts ?? []);
    }

    /// <summary>What has just been written answers nothing, names nobody and has no reactions yet: one query instead of three.</summary>
    private static async Task<StoredMessage> FreshAsync(ChatDb db, Admission admission, Message message)
    {
        var sender = await db.Profiles.Where(row => row.Id == message.SenderId).Select(row => new UserView(row.UserKey, row.Name, null)).SingleAsync();
        return MessageViews.Stored(message, sender, admission.Conversation.PublicId, null, [], []);
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
