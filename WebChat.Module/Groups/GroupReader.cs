using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Profiles;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Groups;

/// <summary>Reads a group's members, in the order in which they came to the site's chat.</summary>
internal sealed class GroupReader(ChatStorage storage)
{
    /// <summary>Null where the caller doesn't belong to such a group; <paramref name="after"/> is the token of an earlier page.</summary>
    public Task<PageView<MemberView>?> MembersAsync(Caller caller, string groupId, long after, int limit, CancellationToken cancellation) =>
        storage.ReadAsync(
            async db =>
            {
                if (await db.EnterAsync(caller, groupId) is not { Conversation: { Kind: ConversationKind.Group } conversation })
                {
                    return null;
                }

                var found = await Members(db, conversation.Id)
                    .Where(row => row.Member.ProfileId > after)
                    .OrderBy(row => row.Member.ProfileId)
                    .Take(limit + 1)
                    .ToListAsync(cancellation);
                var page = found.Take(limit).ToList();
                return new PageView<MemberView>(
                    [.. page.Select(ToView)],
                    After: found.Count > limit ? FormattableString.Invariant($"{page[^1].Member.ProfileId}") : null);
            },
            cancellation);

    public Task<MemberView?> MemberAsync(Caller caller, string groupId, string userId) =>
        storage.ReadAsync(async db =>
            await db.EnterAsync(caller, groupId) is { } admission &&
            await Members(db, admission.Conversation.Id).SingleOrDefaultAsync(row => row.Person.UserKey == userId) is { } row
                ? ToView(row)
                : null);

    private static IQueryable<MemberRow> Members(ChatDb db, long conversationId) =>
        from member in db.Members
        where member.ConversationId == conversationId
        join person in db.Profiles on member.ProfileId equals person.Id
        select new MemberRow { Member = member, Person = person };

    private static MemberView ToView(MemberRow row) =>
        new(new(row.Person.UserKey, row.Person.Name), ConversationViews.Format(row.Member.Role), row.Member.JoinedAt);

    private sealed class MemberRow
    {
        public required Member Member { get; init; }

        public required Profile Person { get; init; }
    }
}
