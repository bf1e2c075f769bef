using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>Turns message rows into what a reader sees, in ascending sequence: at most four queries for any number.</summary>
internal static class MessageViews
{
    public static async Task<List<MessageView>> ToViewsAsync(this IQueryable<Message> query, ChatDb db, long reader) =>
        [.. (await query.ToStoredAsync(db)).Select(row => row.ViewFor(reader))];

    public static async Task<List<StoredMessage>> ToStoredAsync(this IQueryable<Message> query, ChatDb db)
    {
        var rows = await (
            from message in query
            join sender in db.Profiles on message.SenderId equals sender.Id
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            orderby message.ConversationId, message.Sequence
            select new { message, sender.UserKey, sender.Name, conversation.PublicId }).ToListAsync();
        var messages = rows.ConvertAll(row => row.message);
        var quotes = await QuotesAsync(db, messages);
        var reactions = await ReactionsAsync(db, messages);
        var attachments = await db.AttachmentsOfAsync(messages);
        return rows.ConvertAll(row => Stored(
            row.message,
            new(row.UserKey, row.Name),
            row.PublicId,
            row.message.ReplyTo is { } parent ? quotes.GetValueOrDefault((row.message.ConversationId, parent)) : null,
            [.. reactions[(row.message.ConversationId, row.message.Sequence)]],
            [.. attachments[(row.message.ConversationId, row.message.Sequence)]]));
    }

    public static StoredMessage Stored(
        Message message, UserView sender, Guid conversation, ReplyView? replyTo, IReadOnlyList<Reaction> reactions, IReadOnlyList<AttachmentView> attachments) => new(
        message.ConversationId,
        message.SenderId,
        message.ClientId.ToString("D"),
        View(message, sender, conversation, replyTo, reactions) with { Attachments = attachments },
        reactions);

    private static MessageView View(Message message, UserView sender, Guid conversation, ReplyView? replyTo, IReadOnlyList<Reaction> reactions)
    {
        var content = Formatting.Read(message.Text);
        return new()
        {
            ConversationId = ConversationId.Format(conversation),
            Sequence = message.Sequence,
            Version = message.Version,
            Sender = sender,
            SentAt = message.SentAt,
            Text = message.Text,
            Content = content,
            Html = ContentHtml.Of(content),
            EditedAt = message.DeletedAt is null ? message.EditedAt : null,
            Deleted = message.DeletedAt is null ? null : true,
            ReplyTo = message.DeletedAt is null ? replyTo : null,
            Reactions = [.. reactions.GroupBy(one => one.Emoji).Select(same => new ReactionView(same.Key, same.Count()))],
        };
    }

    /// <summary>What the answered messages say now: an edit or a delete reaches every quote of them.</summary>
    private static async Task<Dictionary<(long Conversation, long Sequence), ReplyView>> QuotesAsync(ChatDb db, List<Message> messages)
    {
        var answers = messages.FindAll(message => message.ReplyTo is not null);
        if (answers.Count == 0)
        {
            return [];
        }

        var conversations = answers.Select(message => message.ConversationId).Distinct().ToArray();
        var sequences = answers.Select(message => message.ReplyTo!.Value).Distinct().ToArray();
        var parents = await (
            from message in db.Messages
            where conversations.Contains(message.ConversationId) && sequences.Contains(message.Sequence)
            join sender in db.Profiles on message.SenderId equals sender.Id
            select new
            {
                message.ConversationId,
                message.Sequence,
                message.Text,
                sender.UserKey,
                sender.Name,
                File = message.Attachments == 0
                    ? null
                    : db.Attachments
                        .Where(one => one.ConversationId == message.ConversationId && one.Sequence == message.Sequence && one.State == AttachmentState.Sent)
                        .OrderBy(one => one.Ordinal)
                        .Select(one => one.Name)
                        .FirstOrDefault(),
            }).ToListAsync();
        return parents.ToDictionary(
            parent => (parent.ConversationId, parent.Sequence),
            parent => new ReplyView(parent.Sequence, new(parent.UserKey, parent.Name), Excerpt.Of(parent.Text.Length == 0 && parent.File is { } file ? file : ContentWords.Of(Formatting.Read(parent.Text)))));
    }

    private static async Task<ILookup<(long Conversation, long Sequence), Reaction>> ReactionsAsync(ChatDb db, List<Message> messages)
    {
        var conversations = messages.Select(message => message.ConversationId).Distinct().ToArray();
        var sequences = messages.Select(message => message.Sequence).Distinct().ToArray();
        var reactions = messages.Count == 0
            ? []
            : await db.Reactions.AsNoTracking()
                .Where(one => conversations.Contains(one.ConversationId) && sequences.Contains(one.Sequence))
                .OrderBy(one => one.Emoji).ThenBy(one => one.ProfileId)
                .ToListAsync();
        return reactions.ToLookup(one => (one.ConversationId, one.Sequence));
    }
}
