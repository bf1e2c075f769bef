using WebChat.Module.Users;

namespace WebChat.Module.Profiles;

/// <summary>What a profile says of who is there. Implemented by who knows.</summary>
internal interface IPresence
{
    /// <summary>What others are shown of the caller: <c>online</c>, <c>away</c> or <c>offline</c>.</summary>
    string OfMe(Caller caller);

    /// <summary>Whether nobody sits before the caller's browser. Kept as long as the browser is there.</summary>
    void Say(Caller caller, Session session, bool isIdle);

    /// <summary>What the caller chose to be shown as, once that is stored: <c>away</c>, <c>offline</c>, or null for what is true.</summary>
    void Choose(Caller caller, string? choice);
}
