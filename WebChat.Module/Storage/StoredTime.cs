namespace WebChat.Module.Storage;

internal static class StoredTime
{
    /// <summary>Now, in whole microseconds: PostgreSQL rounds what is finer, and an answer must say what a retry will say.</summary>
    public static DateTime StoredNow(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Now, to the minute: when somebody left is nobody's business to the second.</summary>
    public static DateTime StoredMinute(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }
}
