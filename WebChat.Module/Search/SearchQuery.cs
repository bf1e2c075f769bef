using WebChat.Module.Conversations.Content;
using WebChat.Module.Http;

namespace WebChat.Module.Search;

/// <summary>What is looked for: messages that hold every one of the words, folded, also within longer words.</summary>
internal sealed record SearchQuery(IReadOnlyList<string> Words)
{
    public const int Longest = 100;

    /// <summary>An emoji counts as two, and is enough.</summary>
    public const int Shortest = 2;

    /// <summary>The words as the texts are stored.</summary>
    public IEnumerable<string> Stored => Words.Select(SearchFold.Joined);

    /// <exception cref="ProblemException">It is missing, blank, too short, too long, or no text.</exception>
    public static SearchQuery From(string? text)
    {
        var folded = SearchFold.Of(Input.Text(text, "query", Longest));
        if (folded.Length < Shortest)
        {
            throw new ProblemException(Problem.Validation($"'query' needs at least {Shortest} characters that are seen."));
        }

        // Whoever looks for "tea teapot" looks for "teapot".
        var words = folded.Split(' ').Distinct(StringComparer.Ordinal).ToList();
        words.RemoveAll(word => words.Exists(other => other.Length > word.Length && other.Contains(word, StringComparison.Ordinal)));
        return new(words);
    }
}
