namespace WebChat.Module.Mailboxes.Log;

/// <summary>A store whose mailboxes are the log itself: it is fed nothing, and looks on its own.</summary>
internal interface ILogReader
{
    /// <summary>When this returns, everything published before the call has been heard and rung for on this node.</summary>
    Task CatchUpAsync();
}
