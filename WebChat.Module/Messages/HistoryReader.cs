using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>Reads stretches of a history by key: the cost is the page's, however long the history.</summary>
internal sealed class HistoryReader(ChatStorage storage)
{
    /// <summary>Null where the caller is no member.</summary>
    public Task<HistoryView?> ReadAsync(Caller caller, string conversationId, Stretch stretch, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db =>
            {
                if (await db.EnterAsync(caller, conversationId) is not { } admission)
                {
                    return null;
                }

                var all = db.Messages.Where(message => message.ConversationId == admission.Conversation.Id);
                var items = await Take(all, stretch, admission.Conversation.LastSequence).ToViewsAsync(db, caller.ProfileId);
                return ToView(items, stretch, admission.Conversation.LastSequence);
            },
            cancellation);

    /// <summary>Null where the caller is no member or there is no such message.</summary>
    public Task<MessageView?> FindAsync(Caller caller, string conversationId, long sequence, CancellationToken cancellation) =>
        storage.ReadAsync(
            async db => await db.EnterAsync(caller, conversationId) is { } admission
                ? (await db.Messages
                    .Where(message => message.ConversationId == admission.Conversation.Id && message.Sequence == sequence)
                    .ToViewsAsync(db, caller.ProfileId)).SingleOrDefault()
                : null,
            cancellation);

    private static IQueryable<Message> Take(IQueryable<Message> all, Stretch stretch, long last)
    {
        if (stretch.After is { } after)
        {
            return all.Where(message => message.Sequence > after).OrderBy(message => message.Sequence).Take(stretch.Limit);
        }

        if (stretch.Around is { } around)
        {
            // Sequences have no holes, so the middle is arithmetic; near an end the other side gives its share.
            var first = Math.Max(1, Math.Min(Math.Min(around, last) - (stretch.Limit / 2), last - stretch.Limit + 1));
            return all.Where(message => message.Sequence >= first).OrderBy(message => message.Sequence).Take(stretch.Limit);
        }

        var before = stretch.Before ?? long.MaxValue;
        return all.Where(message => message.Sequence < before).OrderByDescending(message => message.Sequence).Take(stretch.Limit);
    }

    private static HistoryView ToView(List<MessageView> items, Stretch stretch, long last) => items.Count > 0
        ? new(items, HasEarlier: items[0].Sequence > 1, HasLater: items[^1].Sequence < last)
        : new([], HasEarlier: stretch.After is not null && last > 0, HasLater: stretch.After is null && last > 0);
}
