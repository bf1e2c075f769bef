using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Storage;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// The write side's one way to readers: commit a change together with what it posts, then deliver. Shared mailboxes are
/// reached through the site's log, so that a crash at any moment leaves the letters where any node finds them; mailboxes
/// in memory die with the process that would have appended, and need no more than a receipt.
/// </summary>
internal sealed class Mailroom(ChatStorage storage, IMailboxStore store, Parcels parcels, MailLog log, DirectDelivery direct, Turns turns)
{
    public Turn NewTurn() => new(turns);

    /// <summary>
    /// Runs <paramref name="change"/> as <see cref="ChatStorage.WriteAsync"/> does, and writes into the same transaction
    /// what is needed to deliver its posts, and to recognise it should the answer to its commit get lost.
    /// </summary>
    public async Task<T> CommitAsync<T>(Func<ChatDb, Task<T>> change, Func<T, IReadOnlyList<Post>> postsOf)
    {
        IReadOnlyList<Post> posts = [];
        try
        {
            return await storage.WriteAsync(async db =>
            {
                posts = [];
                var result = await change(db);
                posts = postsOf(result);
                await (store.IsShared ? parcels.AddAsync(db, posts) : parcels.AddReceiptAsync(db, posts));
                return result;
            });
        }
        catch (Exception) when (posts.Count > 0 && !store.IsShared)
        {
            // It was done, and nobody can tell whether it was committed. From the log any node would find out.
            await direct.GiveUpAsync(posts);
            throw;
        }
    }

    /// <summary>The same for a change of one thing, which has a turn.</summary>
    public async Task<T> CommitAsync<T>(Turn turn, Func<ChatDb, Task<T>> change, Func<T, IReadOnlyList<Post>> postsOf)
    {
        var result = await CommitAsync(change, postsOf);
        turn.Posts = postsOf(result);
        return result;
    }

    /// <summary>
    /// The same for work that shares a transaction and a turn. What is left to do then: to <paramref name="note"/> what was
    /// done, and to deliver the letters of all together, so that whoever gets several is woken once.
    /// </summary>
    public async Task<Committed<T>> CommitAsync<T>(
        Func<ChatDb, Turn, Task<IReadOnlyList<T>>> change, Func<T, IReadOnlyList<Post>> postsOf, Action<IReadOnlyList<T>> note)
    {
        var turn = NewTurn();
        try
        {
            var done = await CommitAsync(turn, db => change(db, turn), done => [.. done.SelectMany(postsOf)]);
            return new(done, () => SettleAsync(turn, () => note(done)));
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Called after the commit, so nothing here listens to the request's cancellation, and nothing fails the request.</summary>
    public Task DeliverAsync(Turn turn) =>
        turn.Posts.Count == 0 ? Task.CompletedTask : store.IsShared ? log.DeliverAsync() : direct.DeliverAsync(turn);

    private async Task SettleAsync(Turn turn, Action note)
    {
        using (turn)
        using (ChatActivities.Deliver())
        {
            note();
            await DeliverAsync(turn);
        }
    }
}
