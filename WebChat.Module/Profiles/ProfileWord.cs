namespace WebChat.Module.Profiles;

/// <summary>One word of a profile's name, folded for search, so that "find by the start of a word" is an index seek.</summary>
internal class ProfileWord
{
    public required long ProfileId { get; set; }

    public required string Word { get; set; }
}
