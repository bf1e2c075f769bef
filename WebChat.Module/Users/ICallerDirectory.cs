namespace WebChat.Module.Users;

/// <summary>Finds, and for a user who is new to the chat makes, the profile of a signed-in user.</summary>
internal interface ICallerDirectory
{
    /// <summary>Null where the host has no such user any more: a cookie may outlive its account.</summary>
    ValueTask<Caller?> FindAsync(string userId);
}
