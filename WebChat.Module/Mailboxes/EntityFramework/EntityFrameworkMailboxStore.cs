using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>
/// Mailboxes in the host's database, for a site of several nodes or one whose readers shall not notice a restart. They
/// are the log itself: one row a change, whoever it goes to. A cursor is a place in it, and valid on every node.
/// </summary>
internal sealed class EntityFrameworkMailboxStore(
    ChatStorage storage, Parcels parcels, LogPublisher publisher, LogTail tail, LogTrimmer trimmer, IOptions<WebChatOptions> options, TimeProvider time)
    : IMailboxStore, ILogReader
{
    public bool IsShared => true;

    public Task CatchUpAsync() => tail.CatchUpAsync();

    /// <summary>For posts that no change wrote into the log.</summary>
    public async Task AppendAsync(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        await storage.WriteAsync(async db =>
        {
            await parcels.AddAsync(db, posts);
            return posts.Count;
        });
        await publisher.PublishAsync();
        await tail.CatchUpAsync();
    }

    public async ValueTask<MailboxRead> ReadAsync(long mailbox, MailboxCursor after, int limit, CancellationToken cancellation) =>
        (await tail.CatchUpAsync()).Read(mailbox, after, limit, Oldest());

    public async ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation) => (await tail.CatchUpAsync()).End(mailbox);

    public Task RenewAsync(IReadOnlyList<long> mailboxes, CancellationToken cancellation) =>
        AppendAsync([new(mailboxes, new(LogEntry.Gap))], cancellation);

    public async Task TrimAsync(CancellationToken cancellation)
    {
        (await tail.CatchUpAsync()).Trim(Oldest());
        await trimmer.TrimAsync();
    }

    private DateTime Oldest() => time.GetUtcNow().UtcDateTime - options.Value.Mailboxes.MaxAge;
}
