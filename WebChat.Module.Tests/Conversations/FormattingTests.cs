using WebChat.Module.Conversations.Content;

namespace WebChat.Module.Tests.Conversations;

public sealed class FormattingTests
{
    [Theory]
    [InlineData("plain words", "<p>plain words</p>")]
    [InlineData("two\nlines", "<p>two<br>lines</p>")]
    [InlineData("**bold** *it* _too_ ~~no~~ `x<1`", "<p><strong>bold</strong> <em>it</em> <em>too</em> <del>no</del> <code>x&lt;1</code></p>")]
    [InlineData("snake_case_name", "<p>snake_case_name</p>")]
    [InlineData("> said\n\nanswered", "<blockquote><p>said</p></blockquote><p>answered</p>")]
    [InlineData("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>")]
    [InlineData("3. c\n4. d", "<ol start=\"3\"><li><p>c</p></li><li><p>d</p></li></ol>")]
    [InlineData("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>")]
    [InlineData("see https://example.com/?a=1&b=2", "<p>see <a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">https://example.com/?a=1&amp;b=2</a></p>")]
    [InlineData("[words](https://example.com/)", "<p><a href=\"https://example.com/\" rel=\"noopener noreferrer nofollow\">words</a></p>")]
    [InlineData("世界 é", "<p>世界 é</p>")]
    public void The_subset_is_read(string text, string html) => Assert.Equal(html, ContentHtml.Of(Formatting.Read(text)));

    [Theory]
    [InlineData("<b>x</b> <script>alert(1)</script>")]
    [InlineData("# no heading")]
    [InlineData("---")]
    [InlineData("&amp; &lt;")]
    [InlineData("[a]: https://example.com")]
    [InlineData("    indented")]
    public void What_is_no_part_of_it_stays_the_text_it_is(string text) =>
        Assert.Equal(text.Trim(), Words(Formatting.Read(text)).Trim());

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JAVASCRIPT:alert(1))")]
    [InlineData("[x](data:text/html,y)")]
    [InlineData("[x](vbscript:y)")]
    [InlineData("[x](/relative)")]
    [InlineData("[x](java&#10;script:alert)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    public void A_link_that_leads_elsewhere_than_the_web_or_a_mailbox_is_only_its_words(string text) =>
        Assert.DoesNotContain(All(Formatting.Read(text)), node => node.Type == "link");

    [Theory]
    [InlineData("*")]
    [InlineData("[")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("*a_ ")]
    [InlineData("[](")]
    [InlineData("~~a")]
    [InlineData("- a\n > b\n  1. ")]
    [InlineData("`` ` ")]
    public void Markup_that_nobody_can_mean_is_text(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 8000 / piece.Length));

        Assert.Contains(piece.Trim()[..1], Words(Formatting.Read(text)), StringComparison.Ordinal);
    }

    private static string Words(IEnumerable<ContentNode> nodes) =>
        string.Concat(nodes.Select(node => node.Type == "break" ? "\n" : node.Text + Words(node.Children ?? [])));

    private static IEnumerable<ContentNode> All(IEnumerable<ContentNode> nodes) =>
        nodes.SelectMany(node => All(node.Children ?? []).Prepend(node));
}
