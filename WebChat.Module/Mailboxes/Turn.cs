namespace WebChat.Module.Mailboxes;

/// <summary>
/// A place in the order of appends about one thing. It is taken while the thing's row is locked, so places stand in
/// commit order; after the commit an append that is ahead of its predecessor waits for it. That wait is short: whoever
/// committed later got the row only because the earlier transaction had ended.
/// </summary>
internal sealed class Turn(Turns turns) : IDisposable
{
    private Place? _place;

    /// <summary>What the change posts, as of its last run that was done.</summary>
    public IReadOnlyList<Post> Posts { get; set; } = [];

    /// <summary>Takes the last place of <paramref name="key"/>; a transaction that runs again gives up the place of its first run.</summary>
    public void Take(string key)
    {
        Dispose();
        _place = turns.Enqueue(key);
    }

    public Task ReachedAsync() => _place?.Before ?? Task.CompletedTask;

    public void Dispose()
    {
        if (_place is { } place)
        {
            _place = null;
            turns.Leave(place);
        }
    }
}
