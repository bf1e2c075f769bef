using System.Globalization;
using System.Text;
using WebChat.Module.Conversations.Content;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>
/// A piece of what a message says, and whether it is one of the words that were looked for. The script's highlight.js
/// does the same.
/// </summary>
internal sealed record Highlight(string Text, bool IsHit)
{
    /// <summary>What is shown before the first hit, in characters as people count them.</summary>
    private const int Before = 40;

    /// <summary>Three lines on a telephone.</summary>
    private const int Most = 160;

    /// <summary>One line of at most <see cref="Most"/> characters around the first of the words.</summary>
    public static IReadOnlyList<Highlight> Of(string text, IReadOnlyList<string> words)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var characters = Characters(line);
        var isHit = Marks(characters, words);
        var begin = Begin(characters, Math.Max(0, Array.IndexOf(isHit, true)));
        var end = Math.Min(characters.Count, begin + Most);
        var pieces = new List<Highlight>();
        for (var at = begin; at < end;)
        {
            var until = at;
            while (until < end && isHit[until] == isHit[at])
            {
                until++;
            }

            pieces.Add(new(string.Concat(characters.Take(at..until)), isHit[at]));
            at = until;
        }

        return [.. begin > 0 ? (Highlight[])[new("…", false)] : [], .. pieces, .. end < characters.Count ? (Highlight[])[new("…", false)] : []];
    }

    /// <summary>Folding changes the number of letters, so each character is folded alone, and remembers which it was.</summary>
    private static bool[] Marks(List<string> characters, IReadOnlyList<string> words)
    {
        var folded = new StringBuilder();
        var owners = new List<int>();
        for (var i = 0; i < characters.Count; i++)
        {
            var letters = characters[i] == " " ? " " : SearchFold.Of(characters[i]);
            folded.Append(letters);
            owners.AddRange(Enumerable.Repeat(i, letters.Length));
        }

        var whole = folded.ToString();
        var isHit = new bool[characters.Count];
        foreach (var word in words)
        {
            for (var at = whole.IndexOf(word, StringComparison.Ordinal); at >= 0; at = whole.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                Array.Fill(isHit, true, owners[at], owners[at + word.Length - 1] - owners[at] + 1);
            }
        }

        return isHit;
    }

    /// <summary>At the beginning of a word, where one begins soon enough.</summary>
    private static int Begin(List<string> characters, int first)
    {
        var earliest = first - Before;
        if (earliest <= 0)
        {
            return 0;
        }

        var blank = characters.FindIndex(earliest, Before, character => character == " ");
        return blank >= 0 ? blank + 1 : earliest;
    }

    private static List<string> Characters(string line)
    {
        var characters = new List<string>();
        for (var elements = StringInfo.GetTextElementEnumerator(line); elements.MoveNext();)
        {
            characters.Add(elements.GetTextElement());
        }

        return characters;
    }
}
