using System.Globalization;

namespace WebChat.Module.Conversations;

/// <summary>The beginning of a text on one line, cut between what a reader sees as characters.</summary>
internal static class Excerpt
{
    public static string Of(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Limits.ExcerptLength)
        {
            return line;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(line, end) is var next && next < Limits.ExcerptLength)
        {
            end = next;
        }

        return line[..end] + "…";
    }
}
