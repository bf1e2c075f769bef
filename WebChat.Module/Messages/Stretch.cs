using Microsoft.AspNetCore.Http;
using WebChat.Module.Http;

namespace WebChat.Module.Messages;

/// <summary>Which part of a history is asked for: before, after or around a sequence, or the newest.</summary>
internal sealed record Stretch(long? Before, long? After, long? Around, int Limit)
{
    public static Stretch Newest(int limit) => new(null, null, null, limit);

    public static Stretch From(HttpRequest request)
    {
        var stretch = new Stretch(Sequence("before"), Sequence("after"), Sequence("around"), Input.Limit(request));
        return new[] { stretch.Before, stretch.After, stretch.Around }.Count(given => given is not null) <= 1
            ? stretch
            : throw new ProblemException(Problem.Validation("Give only one of 'before', 'after' and 'around'."));

        long? Sequence(string field) => Input.Number(request, field, 0, long.MaxValue);
    }
}
