using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace WebChat.Module.Conversations;

/// <summary>A message's text as a content tree and as HTML: words and line breaks.</summary>
internal static class PlainText
{
    private static readonly ContentNode Break = new("break");
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static IReadOnlyList<ContentNode> ToContent(string text)
    {
        var nodes = new List<ContentNode>();
        foreach (var line in Lines(text))
        {
            if (nodes.Count > 0)
            {
                nodes.Add(Break);
            }

            nodes.Add(new("text", line));
        }

        return nodes;
    }

    public static string ToHtml(string text) => string.Join("<br>", Lines(text).Select(Html.Encode));

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
