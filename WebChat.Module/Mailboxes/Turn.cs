namespace WebChat.Module.Mailboxes;

/// <summary>
/// A place in the order of appends about one thing, or about several. It is taken while the thing's row is locked, so
/// places stand in commit order; after the commit an append that is ahead of its predecessor waits for it. That wait is short: whoever
/// committed later got the row only because the earlier transaction had ended.
/// </summary>
internal sealed class Turn(Turns turns) : IDisposable
{
    private IReadOnlyList<Place> _places = [];

    /// <summary>What the change posts, as of its last run that was done.</summary>
    public IReadOnlyList<Post> Posts { get; set; } = [];

    /// <summary>Takes the last place of <paramref name="key"/>; a transaction that runs again gives up the place of its first run.</summary>
    public void Take(string key) => Take([key]);

    /// <summary>The same for several things that change in one transaction.</summary>
    public void Take(IReadOnlyList<string> keys)
    {
        Dispose();
        _places = [.. keys.Select(turns.Enqueue)];
    }

    public Task ReachedAsync() => _places is [var place] ? place.Before : Task.WhenAll(_places.Select(place => place.Before));

    public void Dispose()
    {
        foreach (var place in _places)
        {
            turns.Leave(place);
        }

        _places = [];
    }
}
