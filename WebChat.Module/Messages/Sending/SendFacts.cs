using WebChat.Module.Conversations;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Sending;

/// <summary>
/// What the sends of one transaction must know, whose conversations are held from here on: who may speak there and who
/// listens, who sends, and what is a retry. On a server two round trips, for any number of sends.
/// </summary>
internal sealed record SendFacts(
    Dictionary<Guid, Audience> Audiences, Dictionary<long, Profile> Senders, Dictionary<(long Sender, Guid ClientId), Message> Known)
{
    public static async Task<SendFacts> OfAsync(ChatDb db, IReadOnlyList<Send> sends)
    {
        var rows = db.NewRows();
        var conversations = db.Hold(rows, sends.Select(send => send.Conversation));
        var senders = rows.Find<Profile>([nameof(Profile.Id)], sends.Select(send => send.Caller.ProfileId).Distinct().Select(id => new object[] { id }));
        var known = rows.Find<Message>(
            [nameof(Message.SenderId), nameof(Message.ClientId)],
            sends.Select(send => (send.Caller.ProfileId, send.Draft.ClientId)).Distinct().Select(key => new object[] { key.ProfileId, key.ClientId }));
        await rows.RunAsync();
        var members = (await MembersAsync(db, conversations)).ToLookup(member => member.ConversationId);
        var names = await Mentions.CandidatesAsync(db, [.. MayName(sends, conversations)]);
        return new(
            conversations.ToDictionary(
                conversation => conversation.PublicId,
                conversation => new Audience(conversation, [.. members[conversation.Id]], [.. names[conversation.Id]])),
            senders.ToDictionary(sender => sender.Id),
            known.ToDictionary(message => (message.SenderId, message.ClientId)));
    }

    private static async Task<IReadOnlyList<Member>> MembersAsync(ChatDb db, IReadOnlyList<Conversation> conversations)
    {
        var rows = db.NewRows();
        var members = rows.Find<Member>([nameof(Member.ConversationId)], conversations.Select(conversation => new object[] { conversation.Id }));
        await rows.RunAsync();
        return members;
    }

    private static IEnumerable<long> MayName(IReadOnlyList<Send> sends, IReadOnlyList<Conversation> conversations)
    {
        var named = sends.Where(send => Mentions.MayBeIn(send.Draft.Text)).Select(send => send.Conversation).ToHashSet();
        return conversations.Where(conversation => named.Contains(conversation.PublicId)).Select(conversation => conversation.Id);
    }
}
