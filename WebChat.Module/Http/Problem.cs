using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Http;

/// <summary>
/// A refusal as RFC 9457 problem details with the contract's stable <c>code</c>. Every code stands here, once.
/// </summary>
internal sealed record Problem(int Status, string Code, string Title, string Detail, int? RetryAfterSeconds = null)
    : IResult, IEndpointMetadataProvider
{
    public static Problem SignedOut { get; } = new(401, "signed-out", "Not signed in", "Sign in to the site, then try again.");

    public static Problem NotFound { get; } = new(404, "not-found", "Not found", "There is nothing here that you may see.");

    public static Problem NotAllowed { get; } = new(403, "not-allowed", "Not allowed", "You may not do this here.");

    public static Problem MethodNotAllowed { get; } = new(405, "method-not-allowed", "Method not allowed", "This address does not know that method; see the Allow header.");

    public static Problem UnsupportedMedia { get; } = new(415, "unsupported-media", "Unsupported media type", "Send the body as application/json in UTF-8.");

    public static Problem ClientIdReused { get; } = new(409, "client-id-reused", "Client id used before", "This clientId already names another message. Make a new one for each message.");

    public static Problem TooManyMentions { get; } = Validation($"A message mentions at most {Limits.MentionsPerMessage} people. Write @all to mean everybody, if you may.");

    public static Problem TooManyPins { get; } = new(409, "full", "Too many pins", $"A conversation has at most {Limits.Pins} pinned messages. Unpin one first.");

    public static Problem Csrf(string detail) => new(400, "csrf", "Forgery check failed", detail);

    public static Problem ForeignOrigin(string detail) => NotAllowed with { Detail = detail };

    public static Problem Validation(string detail) => new(400, "validation", "Not valid", detail);

    public static Problem TooLong(string what, int max) => new(400, "too-long", "Too long", $"'{what}' may have at most {max} characters.");

    public static Problem TooLarge(long max) => new(413, "too-large", "Too large", $"A request body may have at most {max} bytes.");

    public static Problem Conflict(string detail) => new(409, "conflict", "Conflict", detail);

    public static Problem Gone(string detail) => new(410, "gone", "Gone", detail);

    public static Problem Full(int max) => new(409, "full", "Group is full", $"A group of this size takes no more members; its maximum is {max}.");

    public static Problem RateLimited(TimeSpan retryAfter) =>
        new(429, "rate-limited", "Too many requests", "Slow down, and try again after the time in Retry-After.", WholeSeconds(retryAfter));

    public static Problem Unavailable { get; } =
        new(503, "unavailable", "Chat is unavailable", "The chat cannot reach its storage. Nothing was changed; try again after the time in Retry-After.", 5);

    /// <summary>Spread, so that a crowd that was sent away does not come back as one.</summary>
    public static Problem Crowded(string detail) => Unavailable with
    {
        Detail = detail,
        RetryAfterSeconds = Random.Shared.Next(1, 6),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<ChatMeter>().Refused(Code);
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return response.WriteAsJsonAsync(
            new ProblemView(Status, Code, Title, Detail), JsonBody.TypeInfo<ProblemView>(), "application/problem+json", httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(400, typeof(ProblemView), ["application/problem+json"]));

    private static int WholeSeconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}
