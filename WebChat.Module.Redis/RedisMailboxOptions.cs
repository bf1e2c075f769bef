namespace WebChat.Module.Redis;

/// <summary>Which Redis the mailboxes lie in, and under which names. Bound from the section <c>WebChat:Redis</c>; the same on every node.</summary>
public sealed class RedisMailboxOptions
{
    /// <summary>
    /// Where Redis is, as StackExchange.Redis writes it: <c>host:6379,password=…,ssl=true</c>. Time limits in it are not
    /// used; see <see cref="PatienceMilliseconds"/>. No default; what <c>UseRedisMailboxes</c> is given wins.
    /// </summary>
    public string? Connection { get; set; }

    /// <summary>
    /// What every key and channel begins with, 1 to 64 letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>:</c>. Sites
    /// that share a Redis need different ones. Default <c>webchat</c>.
    /// </summary>
    public string KeyPrefix { get; set; } = "webchat";

    /// <summary>
    /// Over how many hash slots the mailboxes are spread, 1 to 256: on a Redis Cluster some four for each of its masters.
    /// Another number gives readers who are away a gap. Default 1.
    /// </summary>
    public int Slots { get; set; } = 1;

    /// <summary>
    /// How long anybody waits for Redis before the database is asked instead, in milliseconds, 100 to 5 000. A reader may
    /// wait half as long again until that is noticed. Default 700.
    /// </summary>
    public int PatienceMilliseconds { get; set; } = 700;
}
