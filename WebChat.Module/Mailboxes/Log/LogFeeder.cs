using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>
/// Brings the log into a store outside the database. Under the log's lock, so one node feeds at a time and in order; the
/// places are committed by then, so what is fed once more after a crash is recognised by them.
/// </summary>
internal sealed class LogFeeder
{
    private const int BatchSize = 500;

    private readonly ChatStorage _storage;
    private readonly IMailboxStore _store;
    private readonly Bell _bell;
    private readonly IBellRelay _relay;
    private readonly SharedRun _rounds;

    public LogFeeder(ChatStorage storage, IMailboxStore store, Bell bell, IBellRelay relay) =>
        (_storage, _store, _bell, _relay, _rounds) = (storage, store, bell, relay, new(RoundAsync));

    public Task FeedAsync() => _rounds.JoinAsync();

    private async Task RoundAsync()
    {
        var isMore = true;
        while (isMore)
        {
            (var recipients, isMore) = await _storage.WriteAsync(FeedAsync);
            _bell.Ring(recipients);
            await _relay.PublishAsync(recipients, default, CancellationToken.None);
        }
    }

    private async Task<(IReadOnlyList<long> Recipients, bool IsMore)> FeedAsync(ChatDb db)
    {
        var head = await db.LockLogAsync();
        var parcels = await db.Parcels.AsNoTracking()
            .Where(parcel => parcel.Position > head.Fed)
            .OrderBy(parcel => parcel.Position)
            .Take(BatchSize)
            .ToListAsync();
        var posts = parcels.Where(parcel => !parcel.Fleeting).SelectMany(PostCodec.Read).ToList();
        if (posts.Count > 0)
        {
            await _store.AppendAsync(posts, CancellationToken.None);
        }

        head.Fed = parcels.Count == 0 ? head.Last : parcels[^1].Position;
        await db.SaveAsync();
        return ([.. posts.SelectMany(post => post.Recipients).Distinct()], parcels.Count == BatchSize);
    }
}
