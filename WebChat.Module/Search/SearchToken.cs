using System.Globalization;
using WebChat.Module.Http;

namespace WebChat.Module.Search;

/// <summary>Where a page of hits ended: the last one's key.</summary>
internal static class SearchToken
{
    public static string Format(long key) => key.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>What is before everything where there is none.</summary>
    public static long Parse(string? token)
    {
        if (token is null)
        {
            return long.MaxValue;
        }

        return long.TryParse(token, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key) && key > 0
            ? key
            : throw new ProblemException(Problem.Validation("'before' must be the token of an earlier page."));
    }
}
