namespace WebChat.Module.Conversations;

/// <summary>Where the others' marks are told.</summary>
internal static class Marks
{
    /// <summary>In larger groups one mark moved by everybody would be a letter to everybody, squared.</summary>
    public const int LargestGroupThatSeesThem = 20;
}
