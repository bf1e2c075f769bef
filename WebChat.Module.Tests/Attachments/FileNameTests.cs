using WebChat.Module.Attachments;

namespace WebChat.Module.Tests.Attachments;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("plan.pdf", "plan.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\alice\\plan.pdf", "plan.pdf")]
    [InlineData("/", "file")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("  . ", "file")]
    [InlineData(".htaccess", ".htaccess")]
    [InlineData("a\0b\r\nc.txt", "abc.txt")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("zero\u200Bwidth.txt", "zerowidth.txt")]
    [InlineData("a<b>\"c\".txt", "a_b__c_.txt")]
    [InlineData("Gartenplan größer.pdf", "Gartenplan größer.pdf")]
    [InlineData("花园.png", "花园.png")]
    [InlineData("😀.png", "😀.png")]
    public void A_name_is_the_last_part_of_what_it_came_as_without_what_hides_or_reorders(string? given, string name) =>
        Assert.Equal(name, FileName.Of(given));

    [Theory]
    [InlineData("x", ".pdf", ".pdf")]
    [InlineData("😀", ".pdf", ".pdf")]
    [InlineData("x", ".an-ending-that-is-none", "")]
    public void A_long_name_is_cut_in_the_middle_so_that_its_ending_stays(string letter, string ending, string kept)
    {
        var name = FileName.Of(string.Concat(Enumerable.Repeat(letter, 300)) + ending);

        Assert.InRange(name.Length, 254, 255);
        Assert.EndsWith(letter + kept, name, StringComparison.Ordinal);
    }
}
