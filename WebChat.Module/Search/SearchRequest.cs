using Microsoft.AspNetCore.Http;
using WebChat.Module.Http;

namespace WebChat.Module.Search;

/// <summary>A search as it was asked for, once everything that needs no database has been checked.</summary>
/// <param name="Query">What is looked for.</param>
/// <param name="ConversationId">Where; null for all of the caller's conversations.</param>
/// <param name="Before">The key of the hit after which this page begins.</param>
/// <param name="Limit">How many hits at most.</param>
internal sealed record SearchRequest(SearchQuery Query, string? ConversationId, long Before, int Limit)
{
    /// <summary>Then hits are ordered and paged by sequence, otherwise by the order in which the site stored them.</summary>
    public bool IsWithinOne => ConversationId is not null;

    /// <exception cref="ProblemException">Something in it is no search.</exception>
    public static SearchRequest From(HttpRequest request) => new(
        SearchQuery.From(Single(request, "query")),
        Single(request, "conversation") is { Length: > 0 } conversation ? conversation : null,
        SearchToken.Parse(Single(request, "before")),
        Input.Limit(request));

    private static string? Single(HttpRequest request, string field) => request.Query[field] switch
    {
        [] => null,
        [var value] => value,
        _ => throw new ProblemException(Problem.Validation($"Give '{field}' once.")),
    };
}
