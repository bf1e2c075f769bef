using WebChat.Module.Conversations;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>Chooses an emoji on a message, or takes it back. Doing either twice changes nothing.</summary>
internal sealed class Reactions(MessageDesk desk)
{
    public Task<ActOutcome> ChooseAsync(Caller caller, string conversationId, long sequence, string emoji) =>
        desk.ActAsync(caller, conversationId, sequence, ActNeeds.Answer, open => Choose(open, emoji));

    public Task<ActOutcome> TakeBackAsync(Caller caller, string conversationId, long sequence, string emoji) =>
        desk.ActAsync(caller, conversationId, sequence, ActNeeds.Answer, open => TakeBack(open, emoji));

    private static ActOutcome? Choose(OpenMessage open, string emoji)
    {
        if (open.IsDeleted)
        {
            return new ActOutcome.Gone();
        }

        var present = open.Held.Reactions;
        if (Find(open, emoji) is not null)
        {
            return null;
        }

        if (present.Select(one => one.Emoji).Where(other => other != emoji).Distinct().Count() >= Limits.EmojiPerMessage)
        {
            return new ActOutcome.TooManyEmoji();
        }

        var chosen = new Reaction
        {
            ConversationId = open.Message.ConversationId,
            Sequence = open.Message.Sequence,
            ProfileId = open.Caller.ProfileId,
            Emoji = emoji,
        };
        present.Add(chosen);
        open.Rows.Insert([chosen]);
        open.Changed("reaction.changed", open.Caller.ProfileId, emoji);
        return null;
    }

    private static ActOutcome? TakeBack(OpenMessage open, string emoji)
    {
        if (Find(open, emoji) is { } chosen)
        {
            open.Held.Reactions.Remove(chosen);
            open.Rows.Delete<Reaction>(
                [nameof(Reaction.ConversationId), nameof(Reaction.Sequence), nameof(Reaction.Emoji), nameof(Reaction.ProfileId)],
                [[chosen.ConversationId, chosen.Sequence, chosen.Emoji, chosen.ProfileId]]);
            open.Changed("reaction.changed", open.Caller.ProfileId, emoji);
        }

        return null;
    }

    private static Reaction? Find(OpenMessage open, string emoji) =>
        open.Held.Reactions.Find(one => one.Emoji == emoji && one.ProfileId == open.Caller.ProfileId);
}
