using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>Who hears of what becomes of a profile: oneself, on all devices, and everybody any slice knows of, each once.</summary>
internal sealed class Knowing(IEnumerable<IAcquaintances> acquaintances)
{
    /// <summary>The longest id a letter carries.</summary>
    private const int LongestTag = 64;

    /// <param name="db">Where they are known from.</param>
    /// <param name="profileId">Whose profile changed.</param>
    /// <param name="formerly">The user id that named them until now; null where it is the same.</param>
    public async Task<Post> ChangedAsync(ChatDb db, long profileId, string? formerly = null)
    {
        var knowing = new HashSet<long> { profileId };
        foreach (var slice in acquaintances)
        {
            knowing.UnionWith(await slice.OfAsync(db, profileId));
        }

        return new([.. knowing], new("profile.changed", SubjectId: profileId, Tag: formerly?.Length <= LongestTag ? formerly : null));
    }
}
