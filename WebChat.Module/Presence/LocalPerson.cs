namespace WebChat.Module.Presence;

/// <summary>Somebody who follows events on this node, or did a moment ago.</summary>
internal sealed class LocalPerson(string userId)
{
    private readonly Dictionary<Guid, Browser> _browsers = [];

    /// <summary>The host's user id as a string.</summary>
    public string UserId => userId;

    /// <summary>What they chose to be shown as: <c>away</c>, <c>offline</c> or null.</summary>
    public string? Choice { get; private set; }

    /// <summary>When they chose here: what was read before that is older. A timestamp of the clock's own.</summary>
    public long ChosenAt { get; private set; } = long.MinValue;

    /// <summary>One is away when all of one's browsers say so.</summary>
    public PresenceKind Kind => _browsers.Values.All(browser => browser.IsIdle) ? PresenceKind.Away : PresenceKind.Online;

    public bool HasLeft => _browsers.Count == 0;

    public void Choose(string? choice, long now) => (Choice, ChosenAt) = (choice, now);

    /// <summary>What the database said after <paramref name="readAt"/>.</summary>
    /// <returns>Whether that was news.</returns>
    public bool Learn(string? choice, long readAt)
    {
        var isNews = ChosenAt < readAt && Choice != choice;
        Choice = isNews ? choice : Choice;
        return isNews;
    }

    /// <summary>One of a browser's streams began or ended.</summary>
    public void Move(Guid browser, int streams, long at)
    {
        var known = _browsers.GetValueOrDefault(browser);
        _browsers[browser] = known with { Streams = known.Streams + streams, SeenAt = Math.Max(known.SeenAt, at) };
    }

    public void Say(Guid browser, bool isIdle, long at) => _browsers[browser] = _browsers.GetValueOrDefault(browser) with { SeenAt = at, IsIdle = isIdle };

    public bool IsFollowing(Guid browser) => _browsers.GetValueOrDefault(browser).Streams > 0;

    /// <summary>When it was last heard of: a timestamp of the clock's own.</summary>
    public long SeenAt(Guid browser) => _browsers.GetValueOrDefault(browser).SeenAt;

    public void Forget(Guid browser) => _browsers.Remove(browser);

    /// <param name="Streams">How many are open.</param>
    /// <param name="SeenAt">When it was last heard of.</param>
    /// <param name="IsIdle">Nobody sits before it.</param>
    private readonly record struct Browser(int Streams, long SeenAt, bool IsIdle);
}
