using System.Globalization;
using WebChat.Module.Conversations;
using WebChat.Module.Profiles;

namespace WebChat.Module.Areas.WebChat.Parts;

/// <summary>
/// A picture, or initials on one of eight hues. The script does the same: the hue is FNV-1a (32 bits) over the id's
/// UTF-16 units, modulo 8; the initials are the first grapheme of the first and of the last word, in upper case.
/// The id is the person's, or that of the group's conversation: it never changes, so neither does the hue.
/// </summary>
internal sealed record Avatar(string Id, string Name, string? Url = null)
{
    private const int Hues = 8;

    public static Avatar Of(UserView person) => new(person.Id, person.Name, person.AvatarUrl);

    public static Avatar Of(ConversationView conversation) => conversation.With is { } person
        ? Of(person)
        : new(conversation.Id, conversation.Title, conversation.PictureUrl);

    public uint Hue => Id.Aggregate(2166136261u, (hash, unit) => unchecked((hash ^ unit) * 16777619u)) % Hues;

    public string Initials
    {
        get
        {
            var words = Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return words.Length switch
            {
                0 => "",
                1 => First(words[0]),
                _ => First(words[0]) + First(words[^1]),
            };
        }
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.InvariantCulture);
}
