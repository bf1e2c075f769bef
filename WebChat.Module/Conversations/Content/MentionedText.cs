using System.Text;

namespace WebChat.Module.Conversations.Content;

/// <summary>A text in which people are named, read with the names they have now.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Places">Where it names whom, in order.</param>
internal sealed record MentionedText(string Text, IReadOnlyList<NamedPlace> Places)
{
    /// <summary>
    /// A noncharacter and the place's number stand in for a name while the text is parsed, so that no name is taken for
    /// markup. The text's own noncharacters step aside.
    /// </summary>
    public const char Mark = '\uFDD0';

    private const char FirstNumber = '\uE000';

    /// <summary>What a reader sees, as one text.</summary>
    public string Shown => Places.Count == 0 ? Text : Replaced(Text, static (place, _) => place.Word);

    public IReadOnlyList<ContentNode> Content =>
        Places.Count == 0 ? Formatting.Read(Text) : Named(Formatting.Read(Replaced(Text.Replace(Mark, '\uFFFD'), static (_, number) => $"{Mark}{(char)(FirstNumber + number)}")));

    private string Replaced(string text, Func<NamedPlace, int, string> standIn)
    {
        var replaced = new StringBuilder();
        var end = 0;
        for (var i = 0; i < Places.Count; i++)
        {
            replaced.Append(text, end, Places[i].Start - end).Append(standIn(Places[i], i));
            end = Places[i].Start + Places[i].Length;
        }

        return replaced.Append(text, end, text.Length - end).ToString();
    }

    private List<ContentNode> Named(IReadOnlyList<ContentNode> nodes) => [.. nodes.SelectMany(Named)];

    private IEnumerable<ContentNode> Named(ContentNode node)
    {
        if (node.Text?.Contains(Mark, StringComparison.Ordinal) is not true)
        {
            return [node.Children is null ? node : node with { Children = Named(node.Children) }];
        }

        var pieces = Pieces(node.Text).ToList();
        return node.Type == "text" ? pieces : [node with { Text = string.Concat(pieces.Select(piece => piece.Text)) }];
    }

    private IEnumerable<ContentNode> Pieces(string text)
    {
        var parts = text.Split(Mark);
        for (var i = 0; i < parts.Length; i++)
        {
            var words = parts[i];
            if (i > 0)
            {
                var place = Places[words[0] - FirstNumber];
                yield return new("mention", place.Word, UserId: place.UserId);
                words = words[1..];
            }

            if (words.Length > 0)
            {
                yield return new("text", words);
            }
        }
    }
}

/// <summary>Who is named where, by the name they have now; no user id where everybody is meant.</summary>
internal sealed record NamedPlace(int Start, int Length, string? UserId, string Name)
{
    public string Word => "@" + Name;
}
