namespace WebChat.Module.Mailboxes.Log;

/// <summary>The epoch of cursors that are places in the log: the same wherever a mailbox is read from.</summary>
internal static class LogEpoch
{
    /// <summary>Each mailbox's own, so that nobody reads with somebody else's cursor. The factor spreads small numbers over all bits.</summary>
    public static long Of(long log, long mailbox) => unchecked(log ^ (mailbox * -7046029254386353131L));
}
