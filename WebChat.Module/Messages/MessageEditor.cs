using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>Mends and takes back messages.</summary>
internal sealed class MessageEditor(MessageDesk desk, TimeProvider time)
{
    /// <summary>Only one's own. The text that is replaced is kept for moderators.</summary>
    public Task<ActOutcome> EditAsync(Caller caller, string conversationId, long sequence, string text) =>
        desk.ActAsync(caller, conversationId, sequence, (db, open) => EditAsync(db, open, text));

    /// <summary>One's own, or as an admin of the group anybody's. Deleting what is deleted changes nothing and succeeds.</summary>
    public Task<ActOutcome> DeleteAsync(Caller caller, string conversationId, long sequence) =>
        desk.ActAsync(caller, conversationId, sequence, DeleteAsync);

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

        if (message.Text == text)
        {
            return null;
        }

        db.Revisions.Add(new()
        {
            ConversationId = message.ConversationId,
            Sequence = message.Sequence,
            Version = message.Version,
            Text = message.Text,
            ReplacedAt = time.StoredNow(),
        });
        message.Text = text;
        message.EditedAt = time.StoredNow();
        await db.RenewSearchTextAsync(message);
        open.Changed("message.edited");
        return null;
    }

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

        message.Text = "";
        message.DeletedAt = time.StoredNow();
        await db.RenewSearchTextAsync(message);
        db.Reactions.RemoveRange(await db.Reactions
            .Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence)
            .ToListAsync());
        db.Revisions.RemoveRange(await db.Revisions
            .Where(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence)
            .ToListAsync());
        open.Changed("message.deleted");
        return null;
    }
}
