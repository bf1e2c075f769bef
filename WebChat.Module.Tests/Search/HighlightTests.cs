using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Search;

namespace WebChat.Module.Tests.Search;

public sealed class HighlightTests
{
    public static TheoryData<string, string, string> Shown => new()
    {
        { "Bring the wheelbarrow, Wheel!", "wheel", "Bring the [wheel]barrow, [Wheel]!" },
        { "Straße und CAFÉ", "strasse cafe", "[Straße] und [CAFÉ]" },
        { "我们明天去公园散步", "公园", "我们明天去[公园]散步" },
        { "nothing here", "zzz", "nothing here" },
        { "ﬁne ﷺ", "fi", "[ﬁ]ne ﷺ" },
        { "a <b>bold</b> word", "<b>", "a [<b>]bold</b> word" },
        { "👍🏽 👍", "👍", "[👍🏽] [👍]" },
        { $"{Times("word ", 30)}needle {Times("tail ", 60)}", "needle", $"…{Times("word ", 7)}[needle] {Times("tail ", 23)}tai…" },
        { "two\nlines", "lines two", "[two] [lines]" },
        { "", "zzz", "" },
    };

    [Theory]
    [MemberData(nameof(Shown))]
    public void What_was_looked_for_is_marked_within_a_line_around_it(string text, string query, string shown) =>
        Assert.Equal(shown, string.Concat(Highlight.Of(text, SearchQuery.From(query).Words).Select(piece => piece.IsHit ? $"[{piece.Text}]" : piece.Text)));

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
