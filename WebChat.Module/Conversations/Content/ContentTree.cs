using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WebChat.Module.Conversations.Content;

/// <summary>From the parser's document to the chat's own few nodes. What it doesn't know it draws as text.</summary>
internal static class ContentTree
{
    public static IReadOnlyList<ContentNode> Of(MarkdownDocument document) => Blocks(document);

    private static List<ContentNode> Blocks(ContainerBlock container)
    {
        var nodes = new List<ContentNode>();
        foreach (var block in container)
        {
            if (Block(block) is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private static ContentNode? Block(Block block) => block switch
    {
        QuoteBlock quote => new("quote", Children: Blocks(quote)),
        ListBlock list => new("list", Children: Blocks(list), Start: list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : list.IsOrdered ? 1 : null),
        ListItemBlock item => new("item", Children: Blocks(item)),
        CodeBlock code => new("code-block", code.Lines.ToString()),
        LeafBlock { Inline: { } inline } => new("paragraph", Children: Inlines(inline)),
        _ => null,
    };

    private static List<ContentNode> Inlines(ContainerInline container)
    {
        var nodes = new List<ContentNode>();
        foreach (var inline in container)
        {
            Add(nodes, inline);
        }

        return nodes;
    }

    private static void Add(List<ContentNode> nodes, Inline inline)
    {
        switch (inline)
        {
            case LineBreakInline:
                nodes.Add(new("break"));
                break;
            case CodeInline code:
                nodes.Add(new("code", code.Content));
                break;
            case AutolinkInline link:
                nodes.Add(Link(link.Url, [new("text", link.Url)]));
                break;
            case LinkInline link:
                nodes.Add(Link(link.Url, Inlines(link)));
                break;
            case EmphasisInline emphasis:
                nodes.Add(new(EmphasisType(emphasis), Children: Inlines(emphasis)));
                break;
            case ContainerInline other:
                nodes.AddRange(Inlines(other));
                break;
            case LiteralInline literal:
                AddText(nodes, literal.Content.ToString());
                break;
            default:
                AddText(nodes, inline.ToString() ?? "");
                break;
        }
    }

    private static string EmphasisType(EmphasisInline emphasis) =>
        emphasis.DelimiterChar == '~' ? "strike" : emphasis.DelimiterCount == 2 ? "strong" : "emphasis";

    /// <summary>A link that leads anywhere else than the web or a mailbox is only its words.</summary>
    private static ContentNode Link(string? url, List<ContentNode> words) =>
        url?.Contains(MentionedText.Mark, StringComparison.Ordinal) is not true && Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" or "mailto"
            ? new("link", Children: words.Count > 0 ? words : [new("text", url)], Href: target.AbsoluteUri)
            : new("text", Words(words) is { Length: > 0 } text ? text : url);

    private static string Words(IEnumerable<ContentNode> nodes) =>
        string.Concat(nodes.Select(node => node.Text + Words(node.Children ?? [])));

    private static void AddText(List<ContentNode> nodes, string text)
    {
        if (nodes is [.., { Type: "text" } last])
        {
            nodes[^1] = last with { Text = last.Text + text };
        }
        else if (text.Length > 0)
        {
            nodes.Add(new("text", text));
        }
    }
}
