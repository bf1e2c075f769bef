using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Content;
using WebChat.Module.Http;
using WebChat.Module.Search;

namespace WebChat.Module.Areas.WebChat.Pages;

internal sealed class SearchModel(MessageSearch search, ConversationReader conversations, IStringLocalizer<Words> words) : ChatPage
{
    public string? Query => Request.Query["query"];

    /// <summary>The conversation that is searched; null where all of one's own are.</summary>
    public ConversationView? Within { get; private set; }

    /// <summary>Null while nothing was looked for.</summary>
    public IReadOnlyList<SearchHit>? Hits { get; private set; }

    /// <summary>Where the next page is; null where there is none.</summary>
    public string? More { get; private set; }

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Request.Query["conversation"].ToString() is { Length: > 0 } id)
        {
            Within = await conversations.FindAsync(Caller, id, Cancellation);
            if (Within is null)
            {
                return NotFound();
            }
        }

        if (!string.IsNullOrWhiteSpace(Query))
        {
            await FindAsync();
        }

        return Page();
    }

    private async Task FindAsync()
    {
        try
        {
            var request = SearchRequest.From(Request);
            switch (await search.FindAsync(Caller, request, Cancellation))
            {
                case SearchOutcome.Found { Page: var found }:
                    Hits = await HitsAsync(found.Items, request.Query);
                    More = found.Before is { } before ? Url.Page("/Search", new { area = "WebChat", query = Query, conversation = Within?.Id, before }) : null;
                    break;
                case SearchOutcome.TooMany tooMany:
                    Refuse(Problem.RateLimited(tooMany.RetryAfter), words["That was fast. Wait a moment, then search again."]);
                    break;
            }
        }
        catch (ProblemException refused)
        {
            Refuse(refused.Problem, words.Of(refused.Problem, "Type at least two characters.", SearchQuery.Longest));
        }
    }

    private async Task<IReadOnlyList<SearchHit>> HitsAsync(IReadOnlyList<MessageView> found, SearchQuery query)
    {
        var places = (await conversations.FindAllAsync(Caller, [.. found.Select(message => message.ConversationId).Distinct()], Cancellation))
            .ToDictionary(conversation => conversation.Id);
        return [.. found.Where(message => places.ContainsKey(message.ConversationId))
            .Select(message => new SearchHit(message, places[message.ConversationId], Caller.UserId, Highlight.Of(ContentWords.Of(message.Content), query.Words)))];
    }

    private void Refuse(Problem problem, string error)
    {
        Answer(problem);
        Error = error;
    }
}
