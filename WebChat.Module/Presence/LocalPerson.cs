namespace WebChat.Module.Presence;

/// <summary>Somebody who follows events on this node, or did a moment ago.</summary>
internal sealed class LocalPerson(string userId)
{
    /// <summary>The host's user id as a string.</summary>
    public string UserId => userId;

    /// <summary>The browsers they are here by, each with when it was last seen, as a timestamp of the clock's own, and whether nobody sits before it.</summary>
    public Dictionary<Guid, (long SeenAt, bool IsIdle)> Browsers { get; } = [];

    /// <summary>What they chose to be shown as: <c>away</c>, <c>offline</c> or null.</summary>
    public string? Choice { get; private set; }

    /// <summary>When they chose here: what was read before that is older. A timestamp of the clock's own.</summary>
    public long ChosenAt { get; private set; } = long.MinValue;

    /// <summary>One is away when all of one's browsers say so.</summary>
    public PresenceKind Kind => Browsers.Values.All(browser => browser.IsIdle) ? PresenceKind.Away : PresenceKind.Online;

    public void Choose(string? choice, long now) => (Choice, ChosenAt) = (choice, now);

    /// <summary>What the database said after <paramref name="readAt"/>.</summary>
    public void Learn(string? choice, long readAt)
    {
        if (ChosenAt < readAt)
        {
            Choice = choice;
        }
    }

    public void See(Guid browser, long now) => Browsers[browser] = (now, Browsers.GetValueOrDefault(browser).IsIdle);
}
