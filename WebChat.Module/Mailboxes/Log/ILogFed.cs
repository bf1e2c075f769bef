namespace WebChat.Module.Mailboxes.Log;

/// <summary>
/// A store outside the database that knows where in the log it is. It may be away for a while, or forget everything, and
/// its readers follow the log itself meanwhile.
/// </summary>
internal interface ILogFed
{
    /// <summary>Whether it would take a batch now.</summary>
    bool IsReady { get; }

    /// <summary>
    /// Takes what follows in the log. Called under the log's lock, so it must answer or give up within a second or so. It
    /// passes over what it has taken before, and doesn't throw because it is away.
    /// </summary>
    Task<FeedResult> FeedAsync(LogBatch batch);

    /// <summary>When this returns, this node's readers have been rung for what was published and not fed.</summary>
    Task FollowLogAsync();
}
