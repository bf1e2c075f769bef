using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

/// <summary>Reads the caller's conversations.</summary>
internal sealed class ConversationReader(ChatStorage storage)
{
    /// <summary>
    /// Pinned ones first and archived ones last, each by most recent activity; <paramref name="before"/> is the token of an
    /// earlier page, <paramref name="archived"/> asks for only these or only the others.
    /// </summary>
    public Task<PageView<ConversationView>> ListAsync(Caller caller, string? before, int limit, CancellationToken cancellation, bool? archived = null) =>
        storage.ReadAsync(db => ListAsync(db, caller, InboxToken.Parse(before), limit, archived), cancellation);

    public Task<int> CountArchivedAsync(Caller caller, CancellationToken cancellation) =>
        storage.ReadAsync(db => db.Members.CountAsync(row => row.ProfileId == caller.ProfileId && row.Listed && row.Archived), cancellation);

    /// <summary>Null where the caller is no member.</summary>
    public async Task<ConversationView?> FindAsync(Caller caller, string conversationId, CancellationToken cancellation = default) =>
        ConversationId.TryParse(conversationId, out var id)
            ? await storage.ReadAsync(
                async db => (await (await ConversationRow.Of(db, caller.ProfileId)
                    .Where(row => row.Conversation.PublicId == id)
                    .ToListAsync()).ToViewsAsync(db, caller.ProfileId)).SingleOrDefault(),
                cancellation)
            : null;

    /// <summary>The caller's direct conversation with somebody; null where they have none that the caller knows of.</summary>
    public Task<ConversationView?> FindWithAsync(Caller caller, string userId, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db =>
            {
                var other = await db.Profiles.Where(person => person.UserKey == userId && person.DeletedAt == null).Select(person => person.Id).SingleOrDefaultAsync();
                var key = Conversation.DirectKeyOf(caller.ProfileId, other);
                var rows = await ConversationRow.Of(db, caller.ProfileId).Where(row => row.Conversation.DirectKey == key && row.Mine.Listed).ToListAsync();
                return (await rows.ToViewsAsync(db, caller.ProfileId)).SingleOrDefault();
            },
            cancellation);

    /// <summary>How many messages wait for the caller in all their conversations; archived ones don't ask for attention, muted ones only where they name the caller.</summary>
    public Task<int> UnreadAsync(Caller caller, DateTime now, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db => (await ConversationRow.Of(db, caller.ProfileId)
                .Where(row => row.Mine.Listed && !row.Mine.Archived && row.Conversation.LastSequence > row.Mine.ReadSequence)
                .Select(row => row.Mine.MutedUntil == null || row.Mine.MutedUntil < now ? row.Unread : row.Mentions)
                .ToListAsync()).Sum(),
            cancellation);

    private static async Task<PageView<ConversationView>> ListAsync(ChatDb db, Caller caller, InboxToken? before, int limit, bool? archived)
    {
        var rows =
            from row in ConversationRow.Of(db, caller.ProfileId)
            where row.Mine.Listed && (archived == null || row.Mine.Archived == archived)
            select new { Row = row, Rank = row.Mine.Archived ? 0 : row.Mine.Pinned ? 2 : 1, At = row.Conversation.LastActivityAt, row.Conversation.Id };
        if (before is { Rank: var rank, At: var at, Id: var id })
        {
            rows = rows.Where(row => row.Rank < rank || (row.Rank == rank && (row.At < at || (row.At == at && row.Id < id))));
        }

        var found = await rows
            .OrderByDescending(row => row.Rank).ThenByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Take(limit + 1)
            .ToListAsync();
        var page = found.Take(limit).ToList();
        var more = found.Count > limit ? new InboxToken(page[^1].Rank, page[^1].At, page[^1].Id).ToString() : null;
        return new(await page.ConvertAll(row => row.Row).ToViewsAsync(db, caller.ProfileId), Before: more);
    }
}
