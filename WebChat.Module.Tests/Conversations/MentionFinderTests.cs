using System.Diagnostics;
using WebChat.Module.Conversations.Content;
using Xunit.Abstractions;

namespace WebChat.Module.Tests.Conversations;

public sealed class MentionFinderTests(ITestOutputHelper output)
{
    [Fact]
    public void The_longest_name_is_meant()
    {
        var finder = new MentionFinder();
        finder.Know(1, "Bob");
        finder.Know(2, "Bob Smith");
        Assert.Equal([(0, 10, 2L)], finder.Find("@bob SMITH").Select(Named));
        Assert.Equal([(0, 4, 1L), (10, 4, 1L)], finder.Find("@bob smit @bob.").Select(Named));
    }

    [Fact]
    public void A_name_of_two_names_nobody_unless_one_was_named_before()
    {
        var finder = new MentionFinder();
        finder.Know(1, "Ana");
        finder.Know(2, "Aná");
        finder.Know(3, "ANA");
        Assert.Empty(finder.Find("@ana"));
        finder.Know(2, "ana", wins: true);
        finder.Know(4, "ana");
        Assert.Equal([(0, 4, 2L)], finder.Find("@ana").Select(Named));
    }

    /// <summary>Not a timed assertion: the figure is for the log, the bound for what is tried.</summary>
    [Fact]
    public void Nothing_but_signs_is_searched_no_longer_than_was_meant()
    {
        var finder = new MentionFinder();
        for (var i = 0; i < 5000; i++)
            finder.Know(i, new string('é', 1 + (i % 60)) + i);
        finder.Know(9999, "é");
        var text = string.Concat(Enumerable.Repeat("(@é", 2666));
        for (var run = 0; run < 20; run++)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(500, finder.Find(text).Count);
            output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds} ms");
        }
    }

    private static (int, int, long) Named((int Start, int Length, long? Id) found) => (found.Start, found.Length, found.Id!.Value);
}
