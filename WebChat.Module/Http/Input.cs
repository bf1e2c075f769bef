using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WebChat.Module.Http;

/// <summary>Checks of what came in: text and numbers. Whatever is wrong becomes a problem that names the field.</summary>
internal static class Input
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    /// <summary>The trimmed text, 1 to <paramref name="max"/> UTF-16 units.</summary>
    public static string Text(string? text, string field, int max) =>
        OptionalText(text, field, max) ?? throw new ProblemException(Problem.Validation($"'{field}' may not be empty."));

    /// <summary>The trimmed text, or null where it is missing or blank.</summary>
    public static string? OptionalText(string? text, string field, int max)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        if (trimmed.Length > max)
        {
            throw new ProblemException(Problem.TooLong(field, max));
        }

        return IsStorable(trimmed) ? trimmed : throw new ProblemException(Problem.Validation($"'{field}' holds NUL or half of a surrogate pair."));
    }

    public static Guid Uuid(string? text, string field) =>
        Guid.TryParseExact(text, "D", out var id)
            ? id
            : throw new ProblemException(Problem.Validation($"'{field}' must be a UUID such as 123e4567-e89b-42d3-a456-426614174000."));

    public static int Limit(HttpRequest request) => (int)(Number(request, "limit", 1, MaxLimit) ?? DefaultLimit);

    /// <summary>Where the page before this one ended; 0 for the first.</summary>
    public static long After(HttpRequest request) => Number(request, "after", 0, long.MaxValue) ?? 0;

    /// <summary>A message's place in its conversation, out of an address.</summary>
    public static long Sequence(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ProblemException(Problem.Validation("A message is named by its sequence, a whole number from 1."));

    public static long? Number(HttpRequest request, string field, long min, long max)
    {
        if (!request.Query.TryGetValue(field, out var value))
        {
            return null;
        }

        return value is [{ } text] && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new ProblemException(Problem.Validation($"'{field}' must be a whole number from {min} to {max}."));
    }

    /// <summary>PostgreSQL stores no NUL, and no database a lone surrogate.</summary>
    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }
}
