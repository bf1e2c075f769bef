namespace WebChat.Module.Mailboxes.Log;

/// <summary>For how long this node has seen the same thing wait. It compares no clocks of nodes.</summary>
internal sealed class OutboxAge(TimeProvider time)
{
    private long? _oldest;
    private long _since;

    /// <param name="oldest">What waits longest, by an id that stays; null where nothing does.</param>
    public TimeSpan Of(long? oldest)
    {
        if (oldest is null || oldest != _oldest)
        {
            (_oldest, _since) = (oldest, time.GetTimestamp());
        }

        return oldest is null ? TimeSpan.Zero : time.GetElapsedTime(_since);
    }
}
