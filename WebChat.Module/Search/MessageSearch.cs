using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Search;

/// <summary>Finds messages in the caller's conversations, the newest first, and pages through them by key.</summary>
internal sealed class MessageSearch(ChatStorage storage, SearchLimit limit, IndexUse index)
{
    public async Task<SearchOutcome> FindAsync(Caller caller, SearchRequest request, CancellationToken cancellation)
    {
        if (!limit.TryTake(caller.ProfileId, out var retryAfter))
        {
            return new SearchOutcome.TooMany(retryAfter);
        }

        try
        {
            return await storage.ReadAsync(db => FindAsync(db, caller, request, cancellation), cancellation);
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // Providers name an interrupted query differently; none of them means that the database is away.
            throw new OperationCanceledException(cancellation);
        }
    }

    private async Task<SearchOutcome> FindAsync(ChatDb db, Caller caller, SearchRequest request, CancellationToken cancellation)
    {
        if (await SearchScope.OfAsync(db, caller, request.ConversationId) is not { } scope)
        {
            return new SearchOutcome.NoSuchConversation();
        }

        var byIndex = index.IsWorthIt(scope);
        var hits = await HitsAsync(db, caller, await db.MatchingAsync(request.Query, byIndex), scope, request, byIndex, cancellation);
        var page = hits.Take(request.Limit).ToList();
        var more = hits.Count > request.Limit ? SearchToken.Format(request.IsWithinOne ? page[^1].Sequence : page[^1].Id) : null;
        return new SearchOutcome.Found(new(await ToViewsAsync(db, caller, page), Before: more));
    }

    /// <summary>One more than the page holds, to know whether there is another.</summary>
    private static Task<List<SearchText>> HitsAsync(
        ChatDb db, Caller caller, IQueryable<SearchText> matching, SearchScope scope, SearchRequest request, bool byIndex, CancellationToken cancellation)
    {
        var (before, within) = (request.Before, scope.Conversations);
        var hidden = db.HiddenFrom(caller.ProfileId);
        matching = matching.Where(row => !hidden.Any(one => one.ConversationId == row.ConversationId && one.Sequence == row.Sequence));
        if (request.IsWithinOne && within is [var only])
        {
            // Within one conversation its own order is the index's order.
            matching = matching.Where(row => row.ConversationId == only && row.Sequence < before).OrderByDescending(row => row.Sequence);
        }
        else
        {
            // Negated, it is no column, along which a database would walk through all the site's texts to find a few.
            var mine = matching.Where(row => within.Contains(row.ConversationId) && row.Id < before);
            matching = byIndex ? mine.OrderByDescending(row => row.Id) : mine.OrderBy(row => -row.Id);
        }

        return matching.Take(request.Limit + 1).ToListAsync(cancellation);
    }

    /// <summary>What was found is asked for again in one statement, so that whoever left or was removed meanwhile sees none of it.</summary>
    private static async Task<IReadOnlyList<MessageView>> ToViewsAsync(ChatDb db, Caller caller, List<SearchText> page)
    {
        var ids = page.Select(hit => hit.Id).ToArray();
        var found = from hit in db.SearchTexts
                    where ids.Contains(hit.Id)
                    join message in db.Messages on new { hit.ConversationId, hit.Sequence } equals new { message.ConversationId, message.Sequence }
                    where message.DeletedAt == null && db.Members.Any(member => member.ConversationId == hit.ConversationId && member.ProfileId == caller.ProfileId)
                    select message;
        var stored = (await found.ToStoredAsync(db, caller.ProfileId)).Where(row => !row.IsHidden).ToDictionary(row => (row.ConversationId, row.View.Sequence));
        return [.. page.Select(hit => stored.GetValueOrDefault((hit.ConversationId, hit.Sequence))?.ViewFor(caller.ProfileId)).OfType<MessageView>()];
    }
}
