using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>Chooses an emoji on a message, or takes it back. Doing either twice changes nothing.</summary>
internal sealed class Reactions(MessageDesk desk)
{
    public Task<ActOutcome> ChooseAsync(Caller caller, string conversationId, long sequence, string emoji) =>
        desk.ActAsync(caller, conversationId, sequence, (db, open) => ChooseAsync(db, open, emoji));

    public Task<ActOutcome> TakeBackAsync(Caller caller, string conversationId, long sequence, string emoji) =>
        desk.ActAsync(caller, conversationId, sequence, (db, open) => TakeBackAsync(db, open, emoji));

    private static async Task<ActOutcome?> ChooseAsync(ChatDb db, OpenMessage open, string emoji)
    {
        if (open.IsDeleted)
        {
            return new ActOutcome.Gone();
        }

        if (await FindAsync(db, open, emoji) is not null)
        {
            return null;
        }

        var others = await On(db, open).Where(row => row.Emoji != emoji).Select(row => row.Emoji).Distinct().CountAsync();
        if (others >= Limits.EmojiPerMessage)
        {
            return new ActOutcome.TooManyEmoji();
        }

        db.Reactions.Add(new()
        {
            ConversationId = open.Message.ConversationId,
            Sequence = open.Message.Sequence,
            ProfileId = open.Caller.ProfileId,
            Emoji = emoji,
        });
        open.Changed("reaction.changed", open.Caller.ProfileId, emoji);
        return null;
    }

    private static async Task<ActOutcome?> TakeBackAsync(ChatDb db, OpenMessage open, string emoji)
    {
        if (await FindAsync(db, open, emoji) is { } chosen)
        {
            db.Reactions.Remove(chosen);
            open.Changed("reaction.changed", open.Caller.ProfileId, emoji);
        }

        return null;
    }

    private static Task<Reaction?> FindAsync(ChatDb db, OpenMessage open, string emoji) =>
        On(db, open).SingleOrDefaultAsync(row => row.Emoji == emoji && row.ProfileId == open.Caller.ProfileId);

    private static IQueryable<Reaction> On(ChatDb db, OpenMessage open) =>
        db.Reactions.Where(row => row.ConversationId == open.Message.ConversationId && row.Sequence == open.Message.Sequence);
}
