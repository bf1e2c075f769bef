using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// For mailboxes of this node alone: append a letter to each recipient's mailbox, in the order in which changes were
/// committed, then ring the bell.
/// </summary>
internal sealed class DirectDelivery(IMailboxStore store, Bell bell, LetterListeners listeners, ILogger<DirectDelivery> log)
{
    /// <summary>A failed append renews the mailboxes: their readers then load a snapshot instead of hearing nothing.</summary>
    public async Task DeliverAsync(Turn turn)
    {
        await turn.ReachedAsync();
        try
        {
            await store.AppendAsync(turn.Posts, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.AppendFailed(exception, turn.Posts.Count);
            await RenewAsync(turn.Posts);
        }

        Ring(turn.Posts);
    }

    /// <summary>For what may or may not have happened: whoever would have heard of it gets a gap.</summary>
    public async Task GiveUpAsync(IReadOnlyList<Post> posts)
    {
        listeners.Hear(posts);
        await RenewAsync(posts);
        Ring(posts);
    }

    private async Task RenewAsync(IReadOnlyList<Post> posts)
    {
        var mailboxes = Recipients(posts);
        try
        {
            await store.RenewAsync(mailboxes, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.RenewFailed(exception, mailboxes.Count);
        }
    }

    private void Ring(IReadOnlyList<Post> posts) => bell.Ring(Recipients(posts));

    /// <summary>Each once, whatever they get.</summary>
    private static IReadOnlyList<long> Recipients(IReadOnlyList<Post> posts) =>
        posts is [var post] ? post.Recipients : [.. posts.SelectMany(post => post.Recipients).Distinct()];
}
