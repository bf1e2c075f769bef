namespace WebChat.Module.Http;

/// <summary>How much one person may do. What is over a limit is answered 413 or 429, and nothing is stored.</summary>
public sealed class LimitOptions
{
    /// <summary>The largest JSON body, in bytes, 1 024 to 10 485 760. Default 65 536.</summary>
    public int BodyBytes { get; set; } = 65_536;

    /// <summary>Readers of events one user may have open at once, 1 to 10 000. Default 16.</summary>
    public int StreamsPerUser { get; set; } = 16;

    /// <summary>
    /// Snapshots (<c>start</c>) that are read at once on this node, 1 to 10 000. Default 32; eight times as many stand in
    /// line, and who comes beyond is answered 503 with a <c>Retry-After</c> of 1 to 5 seconds.
    /// </summary>
    public int StartsAtOnce { get; set; } = 32;

    /// <summary>Messages one user may send within <see cref="SendWindow"/>, also at once as a burst, 1 to 1 000 000. Default 30.</summary>
    public int SendsPerWindow { get; set; } = 30;

    /// <summary>The window of <see cref="SendsPerWindow"/>, 1 second to 1 hour. Default 10 seconds.</summary>
    public TimeSpan SendWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Searches one user may make within a minute, also at once as a burst, 1 to 1 000 000. Default 60.</summary>
    public int SearchesPerMinute { get; set; } = 60;
}
