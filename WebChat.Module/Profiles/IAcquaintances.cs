using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

/// <summary>Who hears of a change of somebody's profile: contacts, and those one shares a conversation with. Implemented by who knows.</summary>
internal interface IAcquaintances
{
    Task<IReadOnlyList<long>> OfAsync(ChatDb db, long profileId);
}
