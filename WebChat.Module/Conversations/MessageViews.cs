using Microsoft.EntityFrameworkCore;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Turns message rows into what a reader sees, in ascending sequence, in one query for any number.</summary>
internal static class MessageViews
{
    public static async Task<List<MessageView>> ToViewsAsync(this IQueryable<Message> query, ChatDb db, long reader)
    {
        var rows = await query.ToStoredAsync(db);
        return [.. rows.Select(row => row.ViewFor(reader))];
    }

    public static async Task<List<StoredMessage>> ToStoredAsync(this IQueryable<Message> query, ChatDb db)
    {
        var rows = await (
            from message in query
            join sender in db.Profiles on message.SenderId equals sender.Id
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            orderby message.ConversationId, message.Sequence
            select new { message, sender.UserKey, sender.Name, conversation.PublicId }).ToListAsync();
        return [.. rows.Select(row => Stored(row.message, new(row.UserKey, row.Name), row.PublicId))];
    }

    public static StoredMessage Stored(Message message, UserView sender, Guid conversation) => new(
        message.ConversationId,
        message.SenderId,
        message.ClientId.ToString("D"),
        new MessageView
        {
            ConversationId = Module.Conversations.ConversationId.Format(conversation),
            Sequence = message.Sequence,
            Version = message.Version,
            Sender = sender,
            SentAt = message.SentAt,
            Text = message.Text,
            Content = PlainText.ToContent(message.Text),
            Html = PlainText.ToHtml(message.Text),
        });
}
