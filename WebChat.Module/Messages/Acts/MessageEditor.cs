using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>Mends and takes back messages.</summary>
internal sealed class MessageEditor(MessageDesk desk, IAttachedFiles files, TimeProvider time)
{
    /// <summary>Only one's own. The text that is replaced is kept for moderators.</summary>
    public Task<ActOutcome> EditAsync(Caller caller, string conversationId, long sequence, string text) =>
        desk.ActAsync(caller, conversationId, sequence, ActNeeds.Answer with { Text = text }, open => Edit(open, text));

    /// <summary>One's own, or as an admin of the group anybody's. Deleting what is deleted changes nothing and succeeds.</summary>
    public async Task<ActOutcome> DeleteAsync(Caller caller, string conversationId, long sequence)
    {
        var hadFiles = false;
        var outcome = await desk.ActAsync(caller, conversationId, sequence, ActNeeds.Nothing, open =>
        {
            hadFiles = open.Message.Attachments > 0;
            return Delete(open);
        });
        if (hadFiles)
        {
            await files.CollectAsync(conversationId);
        }

        return outcome;
    }

    private ActOutcome? Edit(OpenMessage open, string text)
    {
        var message = open.Message;
        if (!open.IsOwn)
        {
            return new ActOutcome.NotAllowed();
        }

        if (open.IsDeleted)
        {
            return new ActOutcome.Gone();
        }

        if (text == message.Text || text == NamedMention.Shown(message.Text, open.Held.Named))
        {
            return null;
        }

        if (Mentions.Find(open.Conversation, open.Caller.Role, open.Held.Audience.Names, text, message.Sequence, open.Held.Named) is not { } mentions)
        {
            return new ActOutcome.TooManyMentions();
        }

        var now = time.StoredNow();
        open.Rows.Insert<Revision>(
        [
            new()
            {
                ConversationId = message.ConversationId,
                Sequence = message.Sequence,
                Version = message.Version,
                Text = message.Text,
                ReplacedAt = now,
            },
        ]);
        if (open.Held.Named.Count > 0)
        {
            open.TakeAway<Mention>();
        }

        open.Rows.Insert(mentions);
        open.Held.Names(mentions, text);
        (message.Text, message.EditedAt) = (text, now);
        open.Reworded("message.edited");
        return null;
    }

    /// <summary>With all that belongs to it. The store is asked for nothing that the message itself says it hasn't.</summary>
    private ActOutcome.NotAllowed? Delete(OpenMessage open)
    {
        var message = open.Message;
        if (!open.IsOwn && !open.CallerKeepsOrder)
        {
            return new ActOutcome.NotAllowed();
        }

        if (open.IsDeleted)
        {
            return null;
        }

        open.TakeAway<Reaction>();
        open.TakeAway<Pin>();
        if (message.EditedAt is not null)
        {
            open.TakeAway<Revision>();
        }

        if (Mentions.MayBeIn(message.Text))
        {
            open.TakeAway<Mention>();
        }

        open.Held.Empties();
        open.Rows.Update(open.Held.Files, nameof(Attachment.State));
        (message.Text, message.Attachments, message.DeletedAt) = ("", 0, time.StoredNow());
        open.Reworded("message.deleted");
        return null;
    }
}
