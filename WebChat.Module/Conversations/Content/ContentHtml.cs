using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace WebChat.Module.Conversations.Content;

/// <summary>
/// Writes a content tree as HTML for other clients. Every tag is written here and every word is encoded, so there is
/// nothing left to sanitise.
/// </summary>
internal static class ContentHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(IReadOnlyList<ContentNode> nodes)
    {
        var html = new StringBuilder();
        Write(html, nodes);
        return html.ToString();
    }

    private static void Write(StringBuilder html, IReadOnlyList<ContentNode> nodes)
    {
        foreach (var node in nodes)
        {
            Write(html, node);
        }
    }

    private static void Write(StringBuilder html, ContentNode node)
    {
        var (open, close) = TagsOf(node);
        html.Append(open).Append(Encoder.Encode(node.Text ?? ""));
        Write(html, node.Children ?? []);
        html.Append(close);
    }

    private static (string Open, string Close) TagsOf(ContentNode node) => node.Type switch
    {
        "paragraph" => ("<p>", "</p>"),
        "quote" => ("<blockquote>", "</blockquote>"),
        "list" when node.Start is { } start => (string.Create(CultureInfo.InvariantCulture, $"<ol start=\"{start}\">"), "</ol>"),
        "list" => ("<ul>", "</ul>"),
        "item" => ("<li>", "</li>"),
        "code-block" => ("<pre><code>", "</code></pre>"),
        "break" => ("<br>", ""),
        "strong" => ("<strong>", "</strong>"),
        "emphasis" => ("<em>", "</em>"),
        "strike" => ("<del>", "</del>"),
        "code" => ("<code>", "</code>"),
        "mention" => ("<span class=\"mention\">", "</span>"),
        "link" => ($"<a href=\"{Encoder.Encode(node.Href!)}\" rel=\"noopener noreferrer nofollow\">", "</a>"),
        _ => ("", ""),
    };
}
