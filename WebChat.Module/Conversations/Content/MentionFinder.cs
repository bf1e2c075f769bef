using System.Globalization;
using System.Text;

namespace WebChat.Module.Conversations.Content;

/// <summary>
/// Finds who is meant where a text says <c>@name</c>: the longest name that stands there, letter case and accents aside.
/// A name two people have names nobody.
/// </summary>
internal sealed class MentionFinder
{
    /// <summary>Each costs a look-up for every length a name has; beyond that nobody meant people.</summary>
    private const int MostTried = 500;

    private readonly Dictionary<string, Candidate> _byName = [];

    /// <param name="id">Whom the name means; null for everybody.</param>
    /// <param name="name">Without the <c>@</c>.</param>
    /// <param name="wins">Also over another who has the same name.</param>
    public void Know(long? id, string name, bool wins = false)
    {
        var folded = Fold(name.Normalize());
        if (folded.Length > 0 && (!_byName.TryGetValue(folded, out var known) || (known.Id != id && !known.Wins)))
        {
            _byName[folded] = new(id, wins, IsAmbiguous: known is not null && !wins);
        }
    }

    public IReadOnlyList<(int Start, int Length, long? Id)> Find(string text)
    {
        var folded = Fold(text);
        var names = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        var lengths = _byName.Keys.Select(name => name.Length).Distinct().OrderDescending().ToArray();
        var beginnings = _byName.Keys.Select(name => name[0]).ToHashSet();
        var found = new List<(int, int, long?)>();
        var tried = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && tried < MostTried; at = text.IndexOf('@', at + 1))
        {
            if (at + 1 == text.Length || !beginnings.Contains(folded[at + 1]) || !MayStandAfter(text, at))
            {
                continue;
            }

            tried++;
            foreach (var length in lengths)
            {
                if (at + 1 + length <= text.Length && IsEnd(text, at + 1 + length) && names.TryGetValue(folded.AsSpan(at + 1, length), out var person))
                {
                    if (!person.IsAmbiguous)
                    {
                        found.Add((at, length + 1, person.Id));
                        at += length;
                    }

                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Unit by unit, so that places in the folded text are places in the text.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(char.IsAscii(text[i]) ? text[i] : BaseOf(text[i]));
        }
    });

    /// <summary>.NET normalises neither half pairs nor noncharacters.</summary>
    private static char BaseOf(char letter) =>
        char.IsLetter(letter) ? letter.ToString().Normalize(NormalizationForm.FormD)[0] : letter;

    /// <summary>Not within an e-mail address, a link or a word; scripts without blanks between words begin anywhere.</summary>
    private static bool MayStandAfter(string text, int at) =>
        at == 0 || !(IsOfWord(text[at - 1]) || text[at - 1] is '.' or '-' or '+' or '%' or '/' or '=' or '&' or '?' or '#' or ':' or '@');

    private static bool IsEnd(string text, int at) => at == text.Length || !IsOfWord(text[at]);

    private static bool IsOfWord(char one) =>
        one == '_' || (char.IsLetterOrDigit(one) && CharUnicodeInfo.GetUnicodeCategory(one) is not UnicodeCategory.OtherLetter);

    private sealed record Candidate(long? Id, bool Wins, bool IsAmbiguous);
}
