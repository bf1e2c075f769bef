using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Receipts;

/// <summary>Who has read a message, and how far everybody is.</summary>
internal sealed class ReceiptReader(ChatStorage storage)
{
    /// <summary>Members but the sender whose read mark stands at the message or after it. Null where there is no such message for the caller.</summary>
    public Task<PageView<UserView>?> ReadersAsync(Caller caller, string conversationId, long sequence, long after, int limit, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db =>
            {
                if (await db.EnterAsync(caller, conversationId, sequence) is not var (_, message))
                {
                    return null;
                }

                var found = await (
                    from member in db.Members
                    where member.ConversationId == message.ConversationId && member.ReadSequence >= sequence
                    where member.ProfileId != message.SenderId && member.Listed && member.ProfileId > after
                    join person in db.Profiles on member.ProfileId equals person.Id
                    orderby person.Id
                    select new { person.Id, person.UserKey, person.Name }).Take(limit + 1).ToListAsync(cancellation);
                var page = found.Take(limit).ToList();
                return new PageView<UserView>(
                    [.. page.Select(person => new UserView(person.UserKey, person.Name))],
                    After: found.Count > limit ? FormattableString.Invariant($"{page[^1].Id}") : null);
            },
            cancellation);

    /// <summary>
    /// The others' marks; none where a conversation is so large that their moves are not told either. Null where the
    /// caller is no member.
    /// </summary>
    public Task<PageView<MarkView>?> MarksAsync(Caller caller, string conversationId, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db =>
            {
                if (await db.EnterAsync(caller, conversationId) is not { } admission)
                {
                    return null;
                }

                var members = await (
                    from member in db.Members
                    where member.ConversationId == admission.Conversation.Id && member.Listed
                    join person in db.Profiles on member.ProfileId equals person.Id
                    orderby person.Id
                    select new { person.Id, person.UserKey, member.ReadSequence, member.DeliveredSequence }).Take(Marks.LargestGroupThatSeesThem + 1).ToListAsync(cancellation);
                var isDirect = admission.Conversation.Kind is ConversationKind.Direct;
                return new PageView<MarkView>(members.Count > Marks.LargestGroupThatSeesThem
                    ? []
                    : [.. members.Where(member => member.Id != caller.ProfileId).Select(member => new MarkView(
                        member.UserKey, member.ReadSequence, isDirect ? Math.Max(member.ReadSequence, member.DeliveredSequence) : null))]);
            },
            cancellation);
}
