using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>Who hears of a change of somebody's profile: contacts, those one shares a conversation with, and those who read there what one wrote. Implemented by who knows.</summary>
internal interface IAcquaintances
{
    Task<IReadOnlyList<long>> OfAsync(ChatDb db, long profileId);

    /// <summary>Each of these people with each who may see whether they are there: closer than who hears of a name.</summary>
    Task<IReadOnlyList<(long Seen, long By)>> WhoSeesAsync(ChatDb db, IReadOnlyList<long> profileIds);
}
