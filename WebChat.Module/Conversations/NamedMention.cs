using WebChat.Module.Conversations.Content;

namespace WebChat.Module.Conversations;

/// <summary>Whom a message names, and how.</summary>
/// <param name="Place">Where, and who is meant.</param>
/// <param name="Typed">The words that stand there, with their <c>@</c>.</param>
/// <param name="Name">What they are called now; null where everybody is meant.</param>
internal sealed record NamedMention(Mention Place, string Typed, string? Name)
{
    public static string Shown(string text, IReadOnlyList<NamedMention> named) =>
        new MentionedText(text, [.. named.Select(each => new NamedPlace(each.Place.Start, each.Place.Length, null, each.Name ?? each.Typed[1..]))]).Shown;
}
