using Microsoft.EntityFrameworkCore;
using WebChat.Module.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

/// <summary>Reads the caller's conversations.</summary>
internal sealed class ConversationReader(ChatStorage storage)
{
    /// <summary>Most recent activity first; <paramref name="before"/> is the token of an earlier page.</summary>
    public Task<PageView<ConversationView>> ListAsync(Caller caller, string? before, int limit, CancellationToken cancellation) =>
        storage.ReadAsync(db => ListAsync(db, caller, ActivityToken.Parse(before), limit), cancellation);

    /// <summary>Null where the caller is no member.</summary>
    public async Task<ConversationView?> FindAsync(Caller caller, string conversationId, CancellationToken cancellation = default) =>
        ConversationId.TryParse(conversationId, out var id)
            ? await storage.ReadAsync(
                async db => (await (await ConversationRow.Of(db, caller.ProfileId)
                    .Where(row => row.Conversation.PublicId == id)
                    .ToListAsync()).ToViewsAsync(db, caller.ProfileId)).SingleOrDefault(),
                cancellation)
            : null;

    /// <summary>Those of the named conversations that are the caller's.</summary>
    public Task<IReadOnlyList<ConversationView>> FindAllAsync(Caller caller, IEnumerable<string> conversationIds, CancellationToken cancellation = default)
    {
        var ids = conversationIds.Select(text => ConversationId.TryParse(text, out var id) ? id : Guid.Empty).ToArray();
        return storage.ReadAsync(
            async db => await (await ConversationRow.Of(db, caller.ProfileId)
                .Where(row => ids.Contains(row.Conversation.PublicId))
                .ToListAsync()).ToViewsAsync(db, caller.ProfileId),
            cancellation);
    }

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

    /// <summary>How many messages wait for the caller in all their conversations; muted ones don't ask for attention.</summary>
    public Task<int> UnreadAsync(Caller caller, DateTime now, CancellationToken cancellation = default) =>
        storage.ReadAsync(
            async db => (await ConversationRow.Of(db, caller.ProfileId)
                .Where(row => row.Mine.Listed && (row.Mine.MutedUntil == null || row.Mine.MutedUntil < now))
                .Where(row => row.Conversation.LastSequence > row.Mine.ReadSequence)
                .Select(row => row.Unread)
                .ToListAsync()).Sum(),
            cancellation);

    private static async Task<PageView<ConversationView>> ListAsync(ChatDb db, Caller caller, ActivityToken? before, int limit)
    {
        var rows = ConversationRow.Of(db, caller.ProfileId).Where(row => row.Mine.Listed);
        if (before is { At: var at, Id: var id })
        {
            rows = rows.Where(row => row.Conversation.LastActivityAt < at || (row.Conversation.LastActivityAt == at && row.Conversation.Id < id));
        }

        var found = await rows
            .OrderByDescending(row => row.Conversation.LastActivityAt).ThenByDescending(row => row.Conversation.Id)
            .Take(limit + 1)
            .ToListAsync();
        var page = found.Take(limit).ToList();
        var more = found.Count > limit ? new ActivityToken(page[^1].Conversation.LastActivityAt, page[^1].Conversation.Id).ToString() : null;
        return new(await page.ToViewsAsync(db, caller.ProfileId), Before: more);
    }
}
