using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.EntityFramework;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Redis;

/// <summary>
/// Mailboxes in Redis, fed from the site's log in the database. A cursor is a place in that log, so it is good on every
/// node, and in the log itself: there readers read while Redis is away, has forgotten, or is behind them.
/// </summary>
internal sealed class RedisMailboxStore(
    RedisFeed feed, RedisReader reader, RedisState state, LogTail tail, ChatStorage storage, Parcels parcels, Func<MailLog> mail, IOptions<WebChatOptions> options, TimeProvider time)
    : IMailboxStore, ILogFed
{
    public bool IsShared => true;

    public bool IsReady => state.Health is not RedisHealth.Away;

    public Task<FeedResult> FeedAsync(LogBatch batch) => IsReady ? feed.FeedAsync(batch) : Task.FromResult(FeedResult.Away);

    public Task FollowLogAsync() => tail.CatchUpAsync();

    /// <summary>For posts that no change wrote into the log.</summary>
    public async Task AppendAsync(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        await storage.WriteAsync(async db =>
        {
            await parcels.AddAsync(db, posts);
            return posts.Count;
        });
        await mail().PublishAsync();
    }

    public async ValueTask<MailboxRead> ReadAsync(long mailbox, MailboxCursor after, int limit, CancellationToken cancellation) =>
        await reader.ReadAsync(mailbox, after, limit) ?? (await tail.CatchUpAsync()).Read(mailbox, after, limit, Oldest());

    public async ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation) =>
        await reader.EndAsync(mailbox) ?? (await tail.CatchUpAsync()).End(mailbox);

    public Task RenewAsync(IReadOnlyList<long> mailboxes, CancellationToken cancellation) =>
        AppendAsync([new(mailboxes, new(LogEntry.Gap))], cancellation);

    /// <summary>Redis drops what is past its age by itself; what this node holds of the log is dropped here.</summary>
    public async Task TrimAsync(CancellationToken cancellation)
    {
        if (tail.IsOpen)
        {
            (await tail.CatchUpAsync()).Trim(Oldest());
        }
    }

    private DateTime Oldest() => time.GetUtcNow().UtcDateTime - options.Value.Mailboxes.MaxAge;
}
