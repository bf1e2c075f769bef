using System.Buffers;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;

namespace WebChat.Module.Conversations.Content;

/// <summary>
/// Reads the small Markdown subset of a chat: bold, italic, strike, code, quotes, lists and links. What is no part of it
/// (HTML, headings, images, rules) stays the text it is.
/// </summary>
internal static class Formatting
{
    /// <summary>
    /// Reading emphasis and brackets costs the square of their number: 8 000 of them cost 230 ms on one core, 500 cost
    /// 1 ms. Beyond that nobody meant formatting.
    /// </summary>
    private const int MostDelimiters = 500;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create("*_~[]>\\`");
    private static readonly MarkdownPipeline Pipeline = Build();

    public static IReadOnlyList<ContentNode> Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var nodes = text.AsSpan().IndexOfAny(Delimiters) < 0 && !MayHoldBlocksOrLinks(text) ? [] : TryParse(text);
        return nodes.Count > 0 ? nodes : [PlainParagraph(text)];
    }

    /// <summary>Empty where the text holds too much markup to be meant, or nothing that would be shown.</summary>
    private static IReadOnlyList<ContentNode> TryParse(string text)
    {
        var delimiters = 0;
        foreach (var character in text)
        {
            delimiters += Delimiters.Contains(character) ? 1 : 0;
        }

        if (delimiters > MostDelimiters)
        {
            return [];
        }

        try
        {
            return ContentTree.Of(Markdown.Parse(text, Pipeline));
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested deeper than 128; see MarkdownPipelineBuilder.
            return [];
        }
    }

    /// <summary>Most messages are words on one line; they need no parser.</summary>
    private static bool MayHoldBlocksOrLinks(string text) =>
        text.Contains('\n', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal) ||
        text.Contains("www.", StringComparison.OrdinalIgnoreCase) || char.IsAsciiDigit(text[0]) || text[0] is '-' or '+';

    private static ContentNode PlainParagraph(string text)
    {
        var nodes = new List<ContentNode>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (nodes.Count > 0)
            {
                nodes.Add(new("break"));
            }

            nodes.Add(new("text", line));
        }

        return new("paragraph", Children: nodes);
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .DisableHeadings()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks()
            .UseSoftlineBreakAsHardlineBreak();
        builder.BlockParsers.RemoveAll(parser => parser is ThematicBreakParser or IndentedCodeBlockParser or HtmlBlockParser);
        builder.InlineParsers.RemoveAll(parser => parser is HtmlEntityParser);
        return builder.Build();
    }
}
