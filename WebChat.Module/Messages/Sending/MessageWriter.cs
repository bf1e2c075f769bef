using Microsoft.Extensions.Options;
using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Sending;

/// <summary>
/// Stores the messages of one transaction, any number, in as many queries as one needs: asks who may speak and what is a
/// retry, numbers and writes the rest.
/// </summary>
internal sealed class MessageWriter(IOptions<WebChatOptions> options, TimeProvider time)
{
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

        var reread = await Reread.OfAsync(
            db, steps.FindAll(step => step.Message is not null && !step.IsPlain).ConvertAll(step => (step.Message!, step.Message!.SenderId)));
        return steps.ConvertAll(step => step.Done(reread));
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

        /// <summary>It is new, answers nothing, names nobody and brings no files, so no query is needed for what it shows.</summary>
        public bool IsPlain { get; init; }

        public StoredSend Done(Reread reread)
        {
            if (Message is null)
            {
                return new(Refused!, null, []);
            }

            var stored = IsPlain
                ? MessageViews.Stored(Message, new(Sender!.UserKey, Sender.Name), Audience!.Conversation.PublicId, null, [], [], [])
                : reread.Of(Message);
            var view = stored.Without(reread.HiddenFrom(Message.SenderId)).ViewFor(Message.SenderId);
            return new(Posts.Count > 0 ? new SendOutcome.Sent(view) : new SendOutcome.Repeated(view), stored, Posts);
        }
    }
}
