using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WebChat.Module.Conversations;
using WebChat.Module.Http;
using WebChat.Module.Users;

namespace WebChat.Module.Search;

internal static class SearchEndpoint
{
    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapGet("/search", FindAsync);

    private static async Task<Results<JsonOk<PageView<MessageView>>, Problem>> FindAsync(Caller caller, MessageSearch search, HttpContext http) =>
        await search.FindAsync(caller, SearchRequest.From(http.Request), http.RequestAborted) switch
        {
            SearchOutcome.Found found => new JsonOk<PageView<MessageView>>(found.Page),
            SearchOutcome.TooMany tooMany => Problem.RateLimited(tooMany.RetryAfter),
            _ => Problem.NotFound,
        };
}
