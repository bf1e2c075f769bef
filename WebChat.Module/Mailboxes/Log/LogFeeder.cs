using Microsoft.EntityFrameworkCore;
using WebChat.Module.Mailboxes.EntityFramework;
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

    /// <summary>When this returns, readers are rung for all that was published before the call, whether the store took it or is away.</summary>
    public Task FeedAsync() => _rounds.JoinAsync();

    private async Task RoundAsync()
    {
        var isMore = true;
        while (isMore && _store is not ILogFed { IsReady: false })
        {
            (var recipients, isMore) = await _storage.WriteAsync(FeedAsync);
            if (recipients.Count > 0)
            {
                _bell.Ring(recipients);
                await _relay.PublishAsync(recipients, default, CancellationToken.None);
            }
        }

        if (_store is ILogFed { IsReady: false } away)
        {
            await away.FollowLogAsync();
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
        var isMore = parcels.Count == BatchSize;
        var through = isMore ? parcels[^1].Position : head.Last;
        var entries = parcels.Where(parcel => !parcel.Fleeting).SelectMany(PostCodec.Read, (parcel, post) => new LogEntry(post, parcel.At)).ToList();

        // What was trimmed before it was fed is missing, and the store must know.
        var after = PostCodec.LastPlace(Math.Max(head.Fed, head.Floor));
        var result = await HandOverAsync(new(head.Epoch, after, PostCodec.LastPlace(through), PostCodec.LastPlace(head.Last), entries));
        if (result is FeedResult.Away)
        {
            return ([], false);
        }

        if (result is FeedResult.Ahead)
        {
            head.Epoch = MailboxCursor.NewEpoch().Epoch;
            await db.SaveAsync();
            return ([], true);
        }

        head.Fed = through;
        await db.SaveAsync();
        return ([.. entries.SelectMany(entry => entry.Post.Recipients).Distinct()], isMore);
    }

    private async Task<FeedResult> HandOverAsync(LogBatch batch)
    {
        if (_store is ILogFed fed)
        {
            return await fed.FeedAsync(batch);
        }

        if (batch.Entries.Count > 0)
        {
            await _store.AppendAsync([.. batch.Entries.Select(entry => entry.Post)], CancellationToken.None);
        }

        return FeedResult.Taken;
    }
}
