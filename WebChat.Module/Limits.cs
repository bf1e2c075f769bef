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
}
