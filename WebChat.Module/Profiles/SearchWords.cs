using System.Globalization;
using System.Text;

namespace WebChat.Module.Profiles;

/// <summary>Folds names for finding: letter case, accents and compatibility forms aside, split into words.</summary>
internal static class SearchWords
{
    /// <summary>Words kept of one name. A name of 64 characters rarely has more than five.</summary>
    private const int Most = 16;

    public static string[] Of(string name) =>
        [.. Fold(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Most).Select(Cut)];

    /// <summary>NFKD takes accents off their letters and unfolds ligatures; what marks are left is dropped.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(char.IsPunctuation(character) ? ' ' : char.ToLowerInvariant(character));
            }
        }

        return string.Join(' ', folded.ToString().Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Cut(string word) => word.Length <= Limits.NameLength ? word : word[..Limits.NameLength];
}
