using System.Globalization;
using System.Text;

namespace WebChat.Module.Profiles;

/// <summary>Folds names for finding: letter case, accents and compatibility forms aside, split into words.</summary>
internal static class SearchWords
{
    /// <summary>Words kept of one name. A name of 64 characters rarely has more than five.</summary>
    private const int Most = 16;

    public static string[] Of(string name) =>
        [.. Fold(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Most).Select(word => Cut(word, Limits.NameLength))];

    /// <summary>NFKD takes accents off their letters and unfolds ligatures; what marks are left is dropped.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Normalizable(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(char.IsPunctuation(character) ? ' ' : char.ToLowerInvariant(character));
            }
        }

        return string.Join(' ', folded.ToString().Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>At most <paramref name="max"/> UTF-16 units, and never half of a pair, which no database stores.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }

    /// <summary>.NET refuses to normalise U+FFFE and half pairs, and a host's user names may hold either.</summary>
    private static string Normalizable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', ' ');
}
