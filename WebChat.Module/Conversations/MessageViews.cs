using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>
/// Turns message rows into what a reader sees, in ascending sequence: three queries for any number, one more where
/// somebody may be named, and one where there are files.
/// </summary>
internal static class MessageViews
{
    public static async Task<List<MessageView>> ToViewsAsync(this IQueryable<Message> query, ChatDb db, long reader) =>
        [.. (await query.ToStoredAsync(db, reader)).Select(row => row.ViewFor(reader))];

    /// <summary>Where it is for one <paramref name="reader"/>, with what they have hidden.</summary>
    public static async Task<List<StoredMessage>> ToStoredAsync(this IQueryable<Message> query, ChatDb db, long reader = 0)
    {
        var hidden = db.HiddenFrom(reader);
        var rows = await (
            from message in query
            join sender in db.Profiles on message.SenderId equals sender.Id
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            orderby message.ConversationId, message.Sequence
            select new
            {
                message,
                sender.UserKey,
                sender.Name,
                conversation.PublicId,
                IsHidden = hidden.Any(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence),
            }).ToListAsync();
        var messages = rows.ConvertAll(row => row.message);
        var parents = await ParentsAsync(db, messages, reader);
        var mentions = await Mentions.OfAsync(db, [.. messages.Select(PlaceOf), .. parents.Select(parent => PlaceOf(parent.Message))]);
        var attachments = await db.AttachmentsOfAsync([.. messages, .. parents.Select(parent => parent.Message)]);
        var quotes = parents.ToDictionary(
            parent => (parent.Message.ConversationId, parent.Message.Sequence),
            parent => new ReplyView(
                parent.Message.Sequence,
                parent.Sender,
                parent.IsHidden ? "" : Excerpt.Of(WordsOf(parent.Message, mentions, attachments)),
                parent.IsHidden ? true : null));
        var reactions = await ReactionsAsync(db, messages);
        return rows.ConvertAll(row => Stored(
            row.message,
            new(row.UserKey, row.Name),
            row.PublicId,
            row.message.ReplyTo is { } parent ? quotes.GetValueOrDefault((row.message.ConversationId, parent)) : null,
            [.. reactions[(row.message.ConversationId, row.message.Sequence)]],
            [.. mentions[(row.message.ConversationId, row.message.Sequence)]],
            [.. attachments[(row.message.ConversationId, row.message.Sequence)]]) with { IsHidden = row.IsHidden });
    }

    public static StoredMessage Stored(
        Message message,
        UserView sender,
        Guid conversation,
        ReplyView? replyTo,
        IReadOnlyList<Reaction> reactions,
        IReadOnlyList<NamedPlace> mentions,
        IReadOnlyList<AttachmentView> attachments) => new(
        message.ConversationId,
        message.SenderId,
        message.ClientId.ToString("D"),
        View(message, sender, conversation, replyTo, reactions, mentions) with { Attachments = attachments },
        reactions);

    private static MessageView View(
        Message message, UserView sender, Guid conversation, ReplyView? replyTo, IReadOnlyList<Reaction> reactions, IReadOnlyList<NamedPlace> mentions)
    {
        var text = new MentionedText(message.Text, mentions);
        var content = text.Content;
        return new()
        {
            ConversationId = ConversationId.Format(conversation),
            Sequence = message.Sequence,
            Version = message.Version,
            Sender = sender,
            SentAt = message.SentAt,
            Text = text.Shown,
            Content = content,
            Html = ContentHtml.Of(content),
            EditedAt = message.DeletedAt is null ? message.EditedAt : null,
            Deleted = message.DeletedAt is null ? null : true,
            ReplyTo = message.DeletedAt is null ? replyTo : null,
            Mentions = [.. mentions.Select(place => place.UserId).OfType<string>().Distinct()],
            MentionsAll = mentions.Any(place => place.UserId is null) ? true : null,
            Reactions =
            [
                // In one order, whatever the database compares by.
                .. reactions.GroupBy(one => one.Emoji).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => new ReactionView(same.Key, same.Count())),
            ],
        };
    }

    private static (long Conversation, long Sequence, string Text) PlaceOf(Message message) => (message.ConversationId, message.Sequence, message.Text);

    /// <summary>What a quote says of a message: its words, or where it has none its first file.</summary>
    private static string WordsOf(
        Message message, ILookup<(long, long), NamedPlace> mentions, ILookup<(long Conversation, long Sequence), AttachmentView> attachments) =>
        message.Text.Length == 0 && attachments[(message.ConversationId, message.Sequence)].FirstOrDefault() is { } file
            ? file.Name
            : ContentWords.Of(TextOf(message, mentions).Content);

    private static MentionedText TextOf(Message message, ILookup<(long, long), NamedPlace> mentions) =>
        new(message.Text, [.. mentions[(message.ConversationId, message.Sequence)]]);

    /// <summary>The answered messages as they are now: an edit or a delete reaches every quote of them.</summary>
    private static async Task<List<(Message Message, UserView Sender, bool IsHidden)>> ParentsAsync(ChatDb db, List<Message> messages, long reader)
    {
        var answers = messages.FindAll(message => message.ReplyTo is not null);
        if (answers.Count == 0)
        {
            return [];
        }

        var conversations = answers.Select(message => message.ConversationId).Distinct().ToArray();
        var sequences = answers.Select(message => message.ReplyTo!.Value).Distinct().ToArray();
        var hidden = db.HiddenFrom(reader);
        var parents = await (
            from message in db.Messages
            where conversations.Contains(message.ConversationId) && sequences.Contains(message.Sequence)
            join sender in db.Profiles on message.SenderId equals sender.Id
            select new
            {
                message,
                sender.UserKey,
                sender.Name,
                IsHidden = hidden.Any(row => row.ConversationId == message.ConversationId && row.Sequence == message.Sequence),
            }).AsNoTracking().ToListAsync();
        return parents.ConvertAll(parent => (parent.message, new UserView(parent.UserKey, parent.Name), parent.IsHidden));
    }

    private static async Task<ILookup<(long Conversation, long Sequence), Reaction>> ReactionsAsync(ChatDb db, List<Message> messages)
    {
        var conversations = messages.Select(message => message.ConversationId).Distinct().ToArray();
        var sequences = messages.Select(message => message.Sequence).Distinct().ToArray();
        var reactions = messages.Count == 0
            ? []
            : await db.Reactions.AsNoTracking()
                .Where(one => conversations.Contains(one.ConversationId) && sequences.Contains(one.Sequence))
                .ToListAsync();
        return reactions.ToLookup(one => (one.ConversationId, one.Sequence));
    }
}
