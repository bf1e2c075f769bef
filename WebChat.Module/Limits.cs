namespace WebChat.Module;

/// <summary>Lengths that are part of the HTTP contract and of the columns, in UTF-16 units; a host cannot change them.</summary>
internal static class Limits
{
    public const int TextLength = 8000;
    public const int NameLength = 64;
    public const int AboutLength = 255;
    public const int GroupNameLength = 64;
    public const int DescriptionLength = 255;
    public const int NoteLength = 255;

    /// <summary>A family of four with skin tones has 25 units; the longest flags have 14.</summary>
    public const int EmojiLength = 32;

    /// <summary>Different emoji on one message; how many people chose each is bounded by the members.</summary>
    public const int EmojiPerMessage = 20;

    /// <summary>People one message names; whoever means more writes @all.</summary>
    public const int MentionsPerMessage = 50;

    /// <summary>Messages pinned in one conversation; a list beyond that is no sight any more.</summary>
    public const int Pins = 50;

    /// <summary>What a quote shows of the message it answers.</summary>
    public const int ExcerptLength = 140;
}
