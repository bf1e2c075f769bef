using System.Globalization;
using System.Text;

namespace WebChat.Module.Conversations.Content;

/// <summary>
/// Folds text for searching, once for all databases, whose own ideas of case and accents differ: letter case, accents
/// and compatibility forms aside, any white space one space. The script's fold.js does the same.
/// </summary>
internal static class SearchFold
{
    /// <summary>
    /// Stands behind each letter of scripts that write no spaces, so that a word of two such letters has the three
    /// characters an index of trigrams needs. Wynn, an old letter that folds to w, so that no folded text holds it else.
    /// </summary>
    private const char Joint = 'ƿ';

    /// <summary>Marks that are accents and points. Those of other scripts (Thai, Devanagari, kana) are letters to their readers.</summary>
    private static readonly (char First, char Last)[] Accents =
    [
        ('\u0300', '\u036F'), ('\u0483', '\u0487'), ('\u0591', '\u05C7'), ('\u0610', '\u061A'), ('\u064B', '\u065F'), ('\u0670', '\u0670'),
        ('\u06D6', '\u06ED'), ('\u1AB0', '\u1AFF'), ('\u1DC0', '\u1DFF'), ('\u20D0', '\u20FF'), ('\uFE00', '\uFE0F'), ('\uFE20', '\uFE2F'),
    ];

    /// <summary>As it is stored and asked for: folded, with joints.</summary>
    public static string Joined(string text)
    {
        var folded = Of(text);
        if (Ascii.IsValid(folded))
        {
            return folded;
        }

        var joined = new StringBuilder(folded.Length * 2);
        for (var i = 0; i < folded.Length; i++)
        {
            joined.Append(folded[i]);
            if (IsUnspaced(folded, i))
            {
                joined.Append(Joint);
            }
        }

        return joined.ToString();
    }

    /// <summary>Folded, for comparing what is shown.</summary>
    public static string Of(string text) => OneSpaced(Ascii.IsValid(text) ? text.ToLowerInvariant() : Unaccented(text).Normalize(NormalizationForm.FormKC));

    private static string Unaccented(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Normalizable(text).Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (!IsDropped(character))
            {
                _ = Plain(character) is { } plain ? folded.Append(plain) : folded.Append(character);
            }
        }

        return folded.ToString();
    }

    private static bool IsDropped(char character) => CharUnicodeInfo.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.NonSpacingMark => Accents.Any(range => character >= range.First && character <= range.Last),
        UnicodeCategory.Format => true,
        UnicodeCategory.Control => !char.IsWhiteSpace(character),
        _ => character is '\u0640', // a dash within an Arabic word
    };

    /// <summary>Letters that Unicode doesn't take apart, and people without them on their keyboard write otherwise.</summary>
    private static string? Plain(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ς' => "σ",
        Joint => "w",
        _ => null,
    };

    private static string OneSpaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                spaced.Append(character);
            }
            else if (spaced.Length > 0 && spaced[^1] != ' ' && char.IsWhiteSpace(character))
            {
                spaced.Append(' ');
            }
        }

        return spaced.ToString().TrimEnd(' ');
    }

    /// <summary>Han, kana and Hangul; the rarer Han stand in the planes of the surrogates from U+D840.</summary>
    private static bool IsUnspaced(string text, int at) => text[at] is (>= '\u3005' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3')
        || (at > 0 && char.IsLowSurrogate(text[at]) && text[at - 1] is >= '\uD840' and <= '\uD88D');

    /// <summary>.NET refuses to normalise U+FFFE and half pairs.</summary>
    private static string Normalizable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', ' ');
}
