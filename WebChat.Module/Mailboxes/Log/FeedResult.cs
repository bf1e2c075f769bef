namespace WebChat.Module.Mailboxes.Log;

/// <summary>What became of a batch.</summary>
internal enum FeedResult
{
    /// <summary>The store holds it.</summary>
    Taken,

    /// <summary>The store did not answer in time; the same is fed again later.</summary>
    Away,

    /// <summary>The store holds more than the log: the database was turned back, and this is another log.</summary>
    Ahead,
}
