using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Acts;

/// <summary>What a message said before.</summary>
internal sealed class Revisions(ChatStorage storage)
{
    /// <summary>
    /// What edits replaced, oldest first; a deleted message has none. Null where there is no such message for the caller.
    /// </summary>
    /// <exception cref="ProblemException">The caller neither wrote it nor keeps order in its group.</exception>
    public Task<PageView<RevisionView>?> ListAsync(Caller caller, string conversationId, long sequence, long after, int limit, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db =>
            {
                if (await db.EnterAsync(caller, conversationId, sequence) is not var (admission, message))
                {
                    return null;
                }

                var keepsOrder = admission.Conversation.Kind is ConversationKind.Group && admission.Member.Role >= MemberRole.Admin;
                if (message.SenderId != caller.ProfileId && !keepsOrder)
                {
                    throw new ProblemException(Problem.NotAllowed);
                }

                var found = await db.Revisions
                    .Where(row => row.ConversationId == message.ConversationId && row.Sequence == sequence && row.Version > after)
                    .OrderBy(row => row.Version)
                    .Take(limit + 1)
                    .ToListAsync(cancellation);
                var page = found.Take(limit).ToList();
                return new PageView<RevisionView>(
                    [.. page.Select(row => new RevisionView(row.Text, row.ReplacedAt))],
                    After: found.Count > limit ? FormattableString.Invariant($"{page[^1].Version}") : null);
            },
            cancellation);
}
