using System.Globalization;
using System.Text;
using WebChat.Module.Conversations;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>One message in the list.</summary>
internal sealed record Bubble(MessageView Message)
{
    private const int MostEmoji = 3;
    private const int Joiner = 0x200D;
    private const int Variation = 0xFE0F;

    public static Bubble Blank { get; } = new(TimelineRow.BlankMessage);

    public string Key => TimelineRow.KeyOf(Message);

    /// <summary>One to three emoji and nothing else stand larger, without a ground.</summary>
    public bool IsOnlyEmoji =>
        Message.Text.Length is > 0 and <= 64 && Message.Text.EnumerateRunes().All(IsEmoji) && new StringInfo(Message.Text).LengthInTextElements <= MostEmoji;

    private static bool IsEmoji(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF) or Joiner or Variation;
}
