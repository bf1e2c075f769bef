using System.Globalization;
using System.Text;

namespace WebChat.Module.Attachments;

/// <summary>
/// What a file may be called: the last part of what it came as, without what controls, reorders or hides text. It is
/// shown and offered when the file is saved; where the file lies has nothing to do with it.
/// </summary>
internal static class FileName
{
    private const string Unnamed = "file";
    private const int LongestEnding = 16;

    public static string Of(string? given)
    {
        var last = given?[(given.LastIndexOfAny(['/', '\\']) + 1)..] ?? "";
        var name = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(IsVisible))
        {
            // What no Windows takes; a browser would replace it as well.
            name.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? new Rune('_') : rune);
        }

        var clean = name.ToString().Trim().TrimEnd('.').TrimEnd();
        return clean.Length == 0 ? Unnamed : clean.Length <= Limits.FileNameLength ? clean : Shorten(clean);
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    /// <summary>The ending stays, since it says what opens the file.</summary>
    private static string Shorten(string name)
    {
        var ending = Path.GetExtension(name) is { Length: <= LongestEnding } known ? known : "";
        var length = Limits.FileNameLength - ending.Length;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)] + ending;
    }
}
