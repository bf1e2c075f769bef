using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>The files of messages: one query for any number of them, none where no message has any.</summary>
internal static class AttachmentViews
{
    public static async Task<ILookup<(long Conversation, long Sequence), AttachmentView>> AttachmentsOfAsync(this ChatDb db, List<Message> messages)
    {
        var having = messages.FindAll(message => message.Attachments > 0);
        var conversations = having.Select(message => message.ConversationId).Distinct().ToArray();
        var sequences = having.Select(message => message.Sequence).Distinct().ToArray();
        var attachments = having.Count == 0
            ? []
            : await db.Attachments.AsNoTracking()
                .Where(one => one.State == AttachmentState.Sent && conversations.Contains(one.ConversationId!.Value) && sequences.Contains(one.Sequence!.Value))
                .OrderBy(one => one.Ordinal)
                .ToListAsync();
        return attachments.ToLookup(one => (one.ConversationId!.Value, one.Sequence!.Value), one => ToView(one, db.Address));
    }

    public static AttachmentView ToView(Attachment attachment, ChatAddress address) => new(
        Format(attachment.PublicId),
        attachment.Name,
        attachment.Size,
        attachment.Type,
        attachment.Width,
        attachment.Height,
        attachment.Alt,
        $"{address.Api}/attachments/{Format(attachment.PublicId)}");

    public static string Format(Guid id) => id.ToString("N");

    public static bool TryParse(string? text, out Guid id) => Guid.TryParseExact(text, "N", out id);
}
