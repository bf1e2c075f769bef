using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>What one member's list shows of a conversation, read in one query however many there are.</summary>
internal sealed class ConversationRow
{
    public const int MostCounted = 999;

    public required Conversation Conversation { get; init; }

    public required Member Mine { get; init; }

    public required Group? Group { get; init; }

    public required int MemberCount { get; init; }

    /// <summary>Capped at one more than <see cref="MostCounted"/>, so that a long absence costs no long count.</summary>
    public required int Unread { get; init; }

    /// <summary>Of the unread messages, those that name the reader.</summary>
    public required int Mentions { get; init; }

    public static IQueryable<ConversationRow> Of(ChatDb db, long profileId) =>
        from mine in db.Members
        where mine.ProfileId == profileId
        join conversation in db.Conversations on mine.ConversationId equals conversation.Id
        join founded in db.Groups on conversation.Id equals founded.ConversationId into groups
        from grouped in groups.DefaultIfEmpty()
        select new ConversationRow
        {
            Conversation = conversation,
            Mine = mine,
            Group = grouped,
            MemberCount = db.Members.Count(member => member.ConversationId == conversation.Id),
            Unread = db.Messages
                .Where(message => message.ConversationId == conversation.Id && message.Sequence > mine.ReadSequence && message.SenderId != profileId && message.DeletedAt == null)
                .OrderBy(message => message.Sequence)
                .Take(MostCounted + 1)
                .Count(),
            Mentions = db.Mentions
                .Where(mention => mention.ConversationId == conversation.Id && mention.Sequence > mine.ReadSequence && (mention.ProfileId == profileId || mention.ProfileId == null))
                .Select(mention => mention.Sequence)
                .Distinct()
                .OrderBy(sequence => sequence)
                .Take(MostCounted)
                .Count(),
        };
}
