using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages;

/// <summary>
/// Stores the messages of one transaction, any number, in as many queries as one needs: locks their conversations, asks
/// who may speak there and who listens, finds what is a retry, numbers and writes the rest.
/// </summary>
internal sealed class MessageWriter(TimeProvider time)
{
    /// <summary>What became of each send, in their order.</summary>
    public async Task<IReadOnlyList<StoredSend>> StoreAsync(ChatDb db, IReadOnlyList<Send> sends)
    {
        var work = new Work(
            await Audience.OfLockedAsync(db, sends.Select(send => send.Conversation).ToHashSet()),
            await KnownAsync(db, sends));
        var steps = sends.Select(send => Decide(send, work)).ToList();
        foreach (var conversation in work.Welcomed)
        {
            foreach (var newcomer in await db.Members.Where(member => member.ConversationId == conversation && !member.Listed).ToListAsync())
            {
                newcomer.Listed = true;
            }
        }

        if (work.Written.Count > 0 || work.Welcomed.Count > 0)
        {
            await db.SaveAsync(
                work.Written,
                [.. steps.Where(step => step.IsNew).Select(step => step.Audience!.Conversation).Distinct()],
                more: work.Welcomed.Count > 0);
        }

        var reread = await RereadAsync(db, steps);
        return steps.ConvertAll(step => step.Done(reread));
    }

    private Step Decide(Send send, Work work)
    {
        if (work.Audiences.GetValueOrDefault(send.Conversation) is not { } audience || audience.Find(send.Caller.ProfileId) is not { } sender)
        {
            return new(new SendOutcome.NoSuchConversation());
        }

        var hash = send.Draft.HashFor(audience.Conversation.Id);
        if (work.Known.GetValueOrDefault((sender.ProfileId, send.Draft.ClientId)) is { } known)
        {
            return Repeat(known, hash);
        }

        if (send.Draft.ReplyTo is not null and not >= 1 || send.Draft.ReplyTo > audience.Conversation.LastSequence)
        {
            return new(new SendOutcome.NoSuchReply());
        }

        var message = Write(send, audience, hash);
        work.Written.Add(message);
        work.Known.Add((message.SenderId, message.ClientId), message);
        return new(null) { Message = message, Audience = audience, Sender = sender, IsNew = true, Posts = PostsOf(message, audience, work) };
    }

    private static Step Repeat(Message known, byte[] hash) =>
        known.RequestHash.AsSpan().SequenceEqual(hash) ? new(null) { Message = known } : new(new SendOutcome.ClientIdReused());

    private Message Write(Send send, Audience audience, byte[] hash)
    {
        var conversation = audience.Conversation;
        send.Turn.Take(Admission.TurnKey(conversation.PublicId));
        conversation.LastActivityAt = time.StoredNow();
        return new()
        {
            ConversationId = conversation.Id,
            Version = ++conversation.Version,
            Sequence = ++conversation.LastSequence,
            SenderId = send.Caller.ProfileId,
            ClientId = send.Draft.ClientId,
            RequestHash = hash,
            Text = send.Draft.Text,
            ReplyTo = send.Draft.ReplyTo,
            SentAt = conversation.LastActivityAt,
        };
    }

    /// <summary>Everybody gets the same letter; the other person of a direct conversation learns of it with its first message.</summary>
    private static IReadOnlyList<Post> PostsOf(Message message, Audience audience, Work work)
    {
        var sent = new Post(
            [.. audience.Listeners.Select(listener => listener.ProfileId)],
            new("message.sent", message.ConversationId, message.Sequence, message.Version));
        return audience.Listeners.FirstOrDefault(listener => !listener.Listed) is { } newcomer && work.Welcomed.Add(message.ConversationId)
            ? [new([newcomer.ProfileId], new("conversation.added", message.ConversationId, Version: message.Version)), sent]
            : [sent];
    }

    private static async Task<Dictionary<(long Sender, Guid ClientId), Message>> KnownAsync(ChatDb db, IReadOnlyList<Send> sends)
    {
        var clientIds = sends.Select(send => send.Draft.ClientId).Distinct().ToList();
        var senders = sends.Select(send => send.Caller.ProfileId).Distinct().ToList();
        var found = await db.Messages.AsNoTracking()
            .Where(message => senders.Contains(message.SenderId) && clientIds.Contains(message.ClientId))
            .ToListAsync();
        return found.ToDictionary(message => (message.SenderId, message.ClientId));
    }

    /// <summary>
    /// What a retry is answered, or what answers another message, is read as history reads it. What has just been written
    /// and answers nothing needs no query: it has no quote and no reactions yet.
    /// </summary>
    private static async Task<Dictionary<(long, long), StoredMessage>> RereadAsync(ChatDb db, List<Step> steps)
    {
        var wanted = steps.FindAll(step => step.Message is not null && !step.IsPlain).ConvertAll(step => step.Message!);
        if (wanted.Count == 0)
        {
            return [];
        }

        var conversations = wanted.Select(message => message.ConversationId).Distinct().ToList();
        var sequences = wanted.Select(message => message.Sequence).Distinct().ToList();
        var read = await db.Messages.AsNoTracking()
            .Where(row => conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
            .ToStoredAsync(db);
        return read.ToDictionary(stored => (stored.ConversationId, stored.View.Sequence));
    }

    /// <summary>What the transaction knows so far.</summary>
    private sealed record Work(Dictionary<Guid, Audience> Audiences, Dictionary<(long Sender, Guid ClientId), Message> Known)
    {
        public List<Message> Written { get; } = [];

        /// <summary>Conversations whose other person learns of them now.</summary>
        public HashSet<long> Welcomed { get; } = [];
    }

    /// <summary>What was decided for one send: a refusal, or a message.</summary>
    private sealed record Step(SendOutcome? Refused)
    {
        public Message? Message { get; init; }

        public Audience? Audience { get; init; }

        public Listener? Sender { get; init; }

        public bool IsNew { get; init; }

        public IReadOnlyList<Post> Posts { get; init; } = [];

        public bool IsPlain => IsNew && Message!.ReplyTo is null;

        public StoredSend Done(Dictionary<(long, long), StoredMessage> reread)
        {
            if (Message is null)
            {
                return new(Refused!, null, []);
            }

            var stored = IsPlain
                ? MessageViews.Stored(Message, new(Sender!.UserKey, Sender.Name), Audience!.Conversation.PublicId, null, [])
                : reread[(Message.ConversationId, Message.Sequence)];
            var view = stored.ViewFor(Message.SenderId);
            return new(Posts.Count > 0 ? new SendOutcome.Sent(view) : new SendOutcome.Repeated(view), stored, Posts);
        }
    }
}
