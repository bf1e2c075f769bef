namespace WebChat.Module.Redis;

/// <summary>How Redis is doing, as this node knows it.</summary>
internal enum RedisHealth
{
    /// <summary>It doesn't answer, or has forgotten: readers follow the database's log.</summary>
    Away,

    /// <summary>It answers, and is being fed what it missed. Readers still follow the log.</summary>
    Filling,

    /// <summary>It holds all that the log held when this was said; readers read it.</summary>
    Well,
}
