using System.Globalization;
using System.Text;

namespace WebChat.Module.Messages.Acts;

/// <summary>
/// Tells one emoji from text. The framework has no emoji property, so this knows the blocks that hold them
/// (Unicode 16, emoji-data.txt) and the three ways to build one: a flag, a keycap, a sequence joined by U+200D.
/// </summary>
internal static class Emoji
{
    private const int Keycap = 0x20E3;
    private const int FirstFlagLetter = 0x1F1E6;
    private const int LastFlagLetter = 0x1F1FF;

    private static readonly (int First, int Last)[] Blocks =
    [
        (0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2300, 0x23FF), (0x2B00, 0x2BFF), (0x2190, 0x21FF), (0x25A0, 0x25FF), (0x2900, 0x297F),
        (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x24C2, 0x24C2), (0x3030, 0x3030), (0x303D, 0x303D),
        (0x3297, 0x3297), (0x3299, 0x3299), (0x00A9, 0x00A9), (0x00AE, 0x00AE),
    ];

    public static bool IsOne(string text)
    {
        if (text.Length is 0 or > Limits.EmojiLength || StringInfo.GetNextTextElementLength(text) != text.Length)
        {
            return false;
        }

        var runes = text.EnumerateRunes().ToArray();
        return IsFlagLetter(runes[0]) ? runes.Length == 2 && IsFlagLetter(runes[1])
            : IsKeycapBase(runes[0]) ? runes[^1].Value == Keycap
            : Blocks.Any(block => runes[0].Value >= block.First && runes[0].Value <= block.Last);
    }

    private static bool IsFlagLetter(Rune rune) => rune.Value is >= FirstFlagLetter and <= LastFlagLetter;

    private static bool IsKeycapBase(Rune rune) => rune.Value is >= '0' and <= '9' or '#' or '*';
}
