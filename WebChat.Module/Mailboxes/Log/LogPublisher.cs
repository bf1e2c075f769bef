using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>
/// Gives parcels their places in the log. It takes whatever is committed, of any node: so a change is never numbered
/// before one that was committed earlier in the same conversation, and what a node left behind when it died is taken by
/// the next. While one round is under way others join the next.
/// </summary>
internal sealed class LogPublisher
{
    private const int BatchSize = 500;

    private readonly ChatStorage _storage;
    private readonly SharedRun _rounds;

    public LogPublisher(ChatStorage storage) => (_storage, _rounds) = (storage, new(RoundAsync));

    /// <summary>When this returns, all that was committed before the call has its place.</summary>
    public Task PublishAsync() => _rounds.JoinAsync();

    private async Task RoundAsync()
    {
        while (await _storage.WriteAsync(NumberAsync) == BatchSize)
        {
            // Until none is left that this round must take.
        }
    }

    private static async Task<int> NumberAsync(ChatDb db)
    {
        var head = await db.LockLogAsync();
        var ids = await db.Parcels
            .Where(parcel => parcel.Position == Parcel.Unnumbered)
            .OrderBy(parcel => parcel.Id)
            .Take(BatchSize)
            .Select(parcel => parcel.Id)
            .ToListAsync();
        if (ids.Count > 0)
        {
            // By id and beyond the last place. Places may have holes; they only have to grow.
            var shift = head.Last + 1 - ids[0];
            await ShiftAsync(db, ids, shift);
            head.Last = ids[^1] + shift;
            await db.SaveAsync();
        }

        return ids.Count;
    }

    private static async Task ShiftAsync(ChatDb db, List<long> ids, long shift)
    {
        // Those that were seen, and not those that have come since: their predecessors may not be among these.
        var seen = db.Parcels.Where(parcel => ids.Contains(parcel.Id));
        if (db.Kind is not StorageKind.InMemory)
        {
            await seen.ExecuteUpdateAsync(set => set.SetProperty(parcel => parcel.Position, parcel => parcel.Id + shift));
            return;
        }

        await foreach (var parcel in seen.AsAsyncEnumerable())
        {
            parcel.Position = parcel.Id + shift;
        }
    }
}
