using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages;

/// <summary>
/// What the sends of one transaction must know, whose conversations are held from here on: who may speak there and who
/// listens, who sends, and what is a retry. On a server two round trips, for any number of sends.
/// </summary>
internal sealed record SendFacts(
    Dictionary<Guid, Audience> Audiences, Dictionary<long, Profile> Senders, Dictionary<(long Sender, Guid ClientId), Message> Known)
{
    public static async Task<SendFacts> OfAsync(ChatDb db, IReadOnlyList<Send> sends)
    {
        // Always in one order, so that two who hold several never wait for each other in a ring.
        var wanted = sends.Select(send => send.Conversation).Distinct().Order().ToList();
        var (conversations, senders, known) = await (db.Kind is StorageKind.InMemory ? QueryAsync(db, sends, wanted) : HoldAsync(db, sends, wanted));
        var members = (await MembersAsync(db, [.. conversations.Select(conversation => conversation.Id)])).ToLookup(member => member.ConversationId);
        var names = await Mentions.CandidatesAsync(db, [.. MayName(sends, conversations)]);
        return new(
            conversations.ToDictionary(
                conversation => conversation.PublicId,
                conversation => new Audience(conversation, [.. members[conversation.Id]], [.. names[conversation.Id]])),
            senders.ToDictionary(sender => sender.Id),
            known.ToDictionary(message => (message.SenderId, message.ClientId)));
    }

    private static async Task<(IReadOnlyList<Conversation>, IReadOnlyList<Profile>, IReadOnlyList<Message>)> HoldAsync(
        ChatDb db, IReadOnlyList<Send> sends, IReadOnlyList<Guid> wanted)
    {
        var keys = wanted.Select(id => new object[] { id }).ToList();
        var rows = new RowBatch(db.Context);
        if (db.Kind is StorageKind.Server)
        {
            rows.Lock<Conversation>(nameof(Conversation.PublicId), keys, untouched: nameof(Conversation.Version));
        }

        var conversations = rows.Find<Conversation>([nameof(Conversation.PublicId)], keys);
        var senders = rows.Find<Profile>([nameof(Profile.Id)], sends.Select(send => send.Caller.ProfileId).Distinct().Select(id => new object[] { id }));
        var known = rows.Find<Message>(
            [nameof(Message.SenderId), nameof(Message.ClientId)],
            sends.Select(send => (send.Caller.ProfileId, send.Draft.ClientId)).Distinct().Select(key => new object[] { key.ProfileId, key.ClientId }));
        await rows.RunAsync();
        return (conversations, senders, known);
    }

    private static async Task<(IReadOnlyList<Conversation>, IReadOnlyList<Profile>, IReadOnlyList<Message>)> QueryAsync(
        ChatDb db, IReadOnlyList<Send> sends, IReadOnlyList<Guid> wanted)
    {
        var people = sends.Select(send => send.Caller.ProfileId).Distinct().ToList();
        var clientIds = sends.Select(send => send.Draft.ClientId).Distinct().ToList();
        return (
            await db.Conversations.AsNoTracking().Where(row => wanted.Contains(row.PublicId)).ToListAsync(),
            await db.Profiles.AsNoTracking().Where(row => people.Contains(row.Id)).ToListAsync(),
            await db.Messages.AsNoTracking().Where(row => people.Contains(row.SenderId) && clientIds.Contains(row.ClientId)).ToListAsync());
    }

    private static async Task<IReadOnlyList<Member>> MembersAsync(ChatDb db, IReadOnlyList<long> conversations)
    {
        if (db.Kind is StorageKind.InMemory)
        {
            return await db.Members.AsNoTracking().Where(row => conversations.Contains(row.ConversationId)).ToListAsync();
        }

        var rows = new RowBatch(db.Context);
        var members = rows.Find<Member>([nameof(Member.ConversationId)], conversations.Select(id => new object[] { id }));
        await rows.RunAsync();
        return members;
    }

    private static IEnumerable<long> MayName(IReadOnlyList<Send> sends, IReadOnlyList<Conversation> conversations)
    {
        var named = sends.Where(send => Mentions.MayBeIn(send.Draft.Text)).Select(send => send.Conversation).ToHashSet();
        return conversations.Where(conversation => named.Contains(conversation.PublicId)).Select(conversation => conversation.Id);
    }
}
