namespace WebChat.Module.Sessions;

/// <summary>How soon whoever may no longer be there stops hearing.</summary>
public sealed class SessionOptions
{
    /// <summary>
    /// How often, in seconds, those who follow events are looked up among the site's users, by one query per 500 people on
    /// each node: a lock-out, another security stamp and a deleted account end their streams. 1 to 300. Default 15.
    /// </summary>
    public int CheckSeconds { get; set; } = 15;
}
