using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages;

/// <summary>
/// Stores the messages of one transaction, any number, in as many queries as one needs: asks who may speak and what is a
/// retry, numbers and writes the rest.
/// </summary>
internal sealed class MessageWriter(IOptions<WebChatOptions> options, TimeProvider time)
{
    private static readonly ILookup<long, (long, long)> NoneHidden = Array.Empty<Hiding>().ToLookup(row => row.ProfileId, row => (row.ConversationId, row.Sequence));

    /// <summary>What became of each send, in their order; <paramref name="turn"/> is taken in every conversation that one goes to.</summary>
    public async Task<IReadOnlyList<StoredSend>> StoreAsync(ChatDb db, IReadOnlyList<Send> sends, Turn turn)
    {
        var work = new Work(await SendFacts.OfAsync(db, sends), await OfferedFiles.OfAsync(db, sends));
        var steps = sends.Select(send => Decide(send, work)).ToList();
        if (work.Written.Count > 0 || work.Effects.AreMore)
        {
            var conversations = steps.Where(step => step.IsNew).Select(step => step.Audience!.Conversation).Distinct().ToList();
            turn.Take(conversations.ConvertAll(conversation => Admission.TurnKey(conversation.PublicId)));
            await work.Effects.ApplyAsync(db);
            await db.SaveAsync(
                work.Written,
                conversations,
                work.Effects.Marks,
                more: work.Effects.AreMore || work.Files.AreTaken);
        }

        var reread = await RereadAsync(db, steps);
        return steps.ConvertAll(step => step.Done(reread.Messages, reread.Hidden));
    }

    private Step Decide(Send send, Work work)
    {
        if (work.Facts.Audiences.GetValueOrDefault(send.Conversation) is not { } audience || audience.Find(send.Caller.ProfileId) is not { } sender)
        {
            return new(new SendOutcome.NoSuchConversation());
        }

        var hash = send.Draft.HashFor(audience.Conversation.Id);
        if (work.Facts.Known.GetValueOrDefault((sender.ProfileId, send.Draft.ClientId)) is { } known)
        {
            return Repeat(known, hash);
        }

        if (send.Draft.ReplyTo is not null and not >= 1 || send.Draft.ReplyTo > audience.Conversation.LastSequence)
        {
            return new(new SendOutcome.NoSuchReply());
        }

        if (Mentions.Find(audience.Conversation, sender.Role, audience.Names, send.Draft.Text, audience.Conversation.LastSequence + 1) is not { } mentions)
        {
            return new(new SendOutcome.TooManyMentions());
        }

        if (work.Files.Take(send, options.Value.Attachments.PerMessage) is not { } files)
        {
            return new(new SendOutcome.NoSuchAttachment());
        }

        var message = Write(send, audience, hash);
        foreach (var file in files)
        {
            file.IsNow(AttachmentState.Sent, message);
        }

        work.Written.Add(message);
        work.Facts.Known.Add((message.SenderId, message.ClientId), message);
        work.Effects.Note(message, sender, mentions);
        return new(null)
        {
            Message = message,
            Audience = audience,
            Sender = work.Facts.Senders[sender.ProfileId],
            IsNew = true,
            IsPlain = message.ReplyTo is null && mentions.Count == 0 && files.Count == 0,
            Posts = work.Effects.PostsOf(message, audience, mentions),
        };
    }

    private static Step Repeat(Message known, byte[] hash) =>
        known.RequestHash.AsSpan().SequenceEqual(hash) ? new(null) { Message = known } : new(new SendOutcome.ClientIdReused());

    private Message Write(Send send, Audience audience, byte[] hash)
    {
        var conversation = audience.Conversation;
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
            Attachments = send.Draft.Attachments.Count,
            SentAt = conversation.LastActivityAt,
        };
    }

    /// <summary>
    /// What a retry is answered, or what answers another message, is read as history reads it. What has just been written
    /// and answers nothing and names nobody needs no query: it has no quote and no reactions yet, and mostly no files.
    /// </summary>
    private static async Task<(Dictionary<(long, long), StoredMessage> Messages, ILookup<long, (long, long)> Hidden)> RereadAsync(ChatDb db, List<Step> steps)
    {
        var wanted = steps.FindAll(step => step.Message is not null && !step.IsPlain).ConvertAll(step => step.Message!);
        if (wanted.Count == 0)
        {
            return ([], NoneHidden);
        }

        var conversations = wanted.Select(message => message.ConversationId).Distinct().ToList();
        var sequences = wanted.Select(message => message.Sequence).Distinct().ToList();
        var read = await db.Messages.AsNoTracking()
            .Where(row => conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
            .ToStoredAsync(db);
        return (read.ToDictionary(stored => (stored.ConversationId, stored.View.Sequence)), await HiddenAsync(db, wanted));
    }

    /// <summary>By whom, and where: what senders answer though they have hidden it, or send again.</summary>
    private static async Task<ILookup<long, (long Conversation, long Sequence)>> HiddenAsync(ChatDb db, List<Message> messages)
    {
        var senders = messages.Select(message => message.SenderId).Distinct().ToList();
        var conversations = messages.Select(message => message.ConversationId).Distinct().ToList();
        var sequences = messages.SelectMany(message => new[] { message.Sequence, message.ReplyTo ?? 0 }).Distinct().ToList();
        var hidden = await db.Hidings.AsNoTracking()
            .Where(row => senders.Contains(row.ProfileId) && conversations.Contains(row.ConversationId) && sequences.Contains(row.Sequence))
            .ToListAsync();
        return hidden.ToLookup(row => row.ProfileId, row => (row.ConversationId, row.Sequence));
    }

    /// <summary>What the transaction knows so far.</summary>
    private sealed record Work(SendFacts Facts, OfferedFiles Files)
    {
        public List<Message> Written { get; } = [];

        public SendEffects Effects { get; } = new();
    }

    /// <summary>What was decided for one send: a refusal, or a message.</summary>
    private sealed record Step(SendOutcome? Refused)
    {
        public Message? Message { get; init; }

        public Audience? Audience { get; init; }

        public Profile? Sender { get; init; }

        public bool IsNew { get; init; }

        public IReadOnlyList<Post> Posts { get; init; } = [];

        /// <summary>It answers nothing, names nobody and brings no files.</summary>
        public bool IsPlain { get; init; }

        public StoredSend Done(Dictionary<(long, long), StoredMessage> reread, ILookup<long, (long, long)> hidden)
        {
            if (Message is null)
            {
                return new(Refused!, null, []);
            }

            var stored = IsPlain
                ? MessageViews.Stored(Message, new(Sender!.UserKey, Sender.Name), Audience!.Conversation.PublicId, null, [], [], [])
                : reread[(Message.ConversationId, Message.Sequence)];
            var view = stored.Without(hidden[Message.SenderId].ToHashSet()).ViewFor(Message.SenderId);
            return new(Posts.Count > 0 ? new SendOutcome.Sent(view) : new SendOutcome.Repeated(view), stored, Posts);
        }
    }
}
