using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>Mends and takes back messages.</summary>
internal sealed class MessageEditor(MessageDesk desk, IAttachedFiles files, TimeProvider time)
{
    /// <summary>Only one's own. The text that is replaced is kept for moderators.</summary>
    public Task<ActOutcome> EditAsync(Caller caller, string conversationId, long sequence, string text) =>
        desk.ActAsync(caller, conversationId, sequence, (db, open) => EditAsync(db, open, text));

    /// <summary>One's own, or as an admin of the group anybody's. Deleting what is deleted changes nothing and succeeds.</summary>
    public async Task<ActOutcome> DeleteAsync(Caller caller, string conversationId, long sequence)
    {
        var hadFiles = false;
        var outcome = await desk.ActAsync(caller, conversationId, sequence, (db, open) =>
        {
            hadFiles = open.Message.Attachments > 0;
            return DeleteAsync(db, open);
        });
        if (hadFiles)
        {
            await files.CollectAsync(conversationId);
        }

        return outcome;
    }

    private async Task<ActOutcome?> EditAsync(ChatDb db, OpenMessage open, string text)
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

        var before = await Mentions.BeforeAsync(db, message);
        if (text == message.Text || text == Shown(message, before))
        {
            return null;
        }

        if (Mentions.Find(
            open.Conversation, open.Caller.Role, await CandidatesAsync(db, message.ConversationId, text), text, message.Sequence, before) is not { } mentions)
        {
            return new ActOutcome.TooManyMentions();
        }

        db.Revisions.Add(new()
        {
            ConversationId = message.ConversationId,
            Sequence = message.Sequence,
            Version = message.Version,
            Text = message.Text,
            ReplacedAt = time.StoredNow(),
        });
        if (before.Count > 0)
        {
            // Out of the way of those that take their places.
            db.Mentions.RemoveRange(before.Select(named => named.Place));
            await db.SaveAsync();
        }

        db.Mentions.AddRange(mentions);
        message.Text = text;
        message.EditedAt = time.StoredNow();
        await db.RenewSearchTextAsync(message);
        open.Changed("message.edited");
        return null;
    }

    private static string Shown(Message message, IReadOnlyList<(Mention Place, string Typed, string? Name)> named) =>
        new MentionedText(message.Text, [.. named.Select(each => new NamedPlace(each.Place.Start, each.Place.Length, null, each.Name ?? each.Typed[1..]))]).Shown;

    private async Task<ActOutcome?> DeleteAsync(ChatDb db, OpenMessage open)
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

        await RemoveWhatBelongsToAsync(db, message);
        (message.Text, message.Attachments, message.DeletedAt) = ("", 0, time.StoredNow());
        await db.RenewSearchTextAsync(message);
        open.Changed("message.deleted");
        return null;
    }

    /// <summary>Asks for nothing that the message itself says it hasn't.</summary>
    private static async Task RemoveWhatBelongsToAsync(ChatDb db, Message message)
    {
        db.Reactions.RemoveRange(await db.Reactions
            .Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence)
            .ToListAsync());
        db.Pins.RemoveRange(await db.Pins
            .Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence)
            .ToListAsync());
        if (message.EditedAt is not null)
        {
            db.Revisions.RemoveRange(await db.Revisions
                .Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence)
                .ToListAsync());
        }

        if (Mentions.MayBeIn(message.Text))
        {
            db.Mentions.RemoveRange(await db.Mentions
                .Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence)
                .ToListAsync());
        }

        if (message.Attachments > 0)
        {
            await foreach (var attachment in db.Attachments.Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence).AsAsyncEnumerable())
            {
                attachment.IsNow(AttachmentState.Removed);
            }
        }
    }

    private static async Task<IEnumerable<(long ProfileId, string Name)>> CandidatesAsync(ChatDb db, long conversation, string text) =>
        (await Mentions.CandidatesAsync(db, Mentions.MayBeIn(text) ? [conversation] : []))[conversation];
}
