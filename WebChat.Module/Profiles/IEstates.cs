namespace WebChat.Module.Profiles;

/// <summary>What deleted users leave behind and somebody else takes over. Implemented by the slice that knows.</summary>
internal interface IEstates
{
    /// <summary>Called after users were found deleted, and once at start; what is settled already changes nothing.</summary>
    Task SettleAsync();
}
