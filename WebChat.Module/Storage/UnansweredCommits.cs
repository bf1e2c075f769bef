namespace WebChat.Module.Storage;

/// <summary>What earlier runs of one unit of work had done when their commit was not answered.</summary>
internal sealed class UnansweredCommits<T>
{
    private readonly List<(Receipt Receipt, T Result)> _runs = [];

    /// <summary>
    /// A new run's result, still to be committed; or that of an earlier run which was committed after all, and then
    /// whatever this transaction holds must be undone. Asked before the change, which may fail on what its own first run
    /// has done, and again behind it: by then it holds the rows that the first run held, so that has ended.
    /// </summary>
    public async Task<(T Result, bool IsNew)> RunAsync(ChatDb db, Func<ChatDb, Task<T>> change)
    {
        if (await FindAsync(db) is [var first])
        {
            return (first, false);
        }

        var result = await change(db);
        if (await FindAsync(db) is [var late])
        {
            return (late, false);
        }

        if (db.Receipt is { } receipt)
        {
            _runs.Add((receipt, result));
        }

        return (result, true);
    }

    /// <summary>The result that was committed, or nothing.</summary>
    private async Task<T[]> FindAsync(ChatDb db)
    {
        foreach (var (receipt, result) in _runs)
        {
            if (await db.HoldsAsync(receipt))
            {
                return [result];
            }
        }

        return [];
    }
}
