namespace WebChat.Module.Users;

/// <summary>Which sign-ins still count.</summary>
internal interface ISessions
{
    /// <summary>
    /// False where the sign-in was signed out, or its user is known to be locked out, deleted, or given another security
    /// stamp since.
    /// </summary>
    ValueTask<bool> StandsAsync(Session session);

    /// <summary>Whether this node knows that the sign-in was signed out; asks nobody.</summary>
    bool IsSignedOut(Guid key);

    /// <summary>
    /// Ends a sign-in on every node: here at once, elsewhere within seconds. It never throws, since signing out of the
    /// site must not fail with the chat's database.
    /// </summary>
    /// <param name="key">The sign-in.</param>
    /// <param name="keep">How long a copy of its cookie could still be valid.</param>
    Task SignOutAsync(Guid key, TimeSpan keep);
}
