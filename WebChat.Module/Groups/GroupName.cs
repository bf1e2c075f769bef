using WebChat.Module.Profiles;

namespace WebChat.Module.Groups;

/// <summary>Two names are the same when they fold to the same: letter case, accents and compatibility forms aside.</summary>
internal static class GroupName
{
    public static string? UniqueFormOf(string name, GroupOptions options)
    {
        if (!options.UniqueNames)
        {
            return null;
        }

        // A name of punctuation only folds to nothing; it is its own form then.
        var folded = SearchWords.Fold(name) is { Length: > 0 } words ? words : name;
        return SearchWords.Cut(folded, 4 * Limits.GroupNameLength);
    }
}
