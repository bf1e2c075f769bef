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
        foreach (var post in turn.Posts)
        {
            await AppendAsync(post);
        }

        Ring(turn.Posts);
    }

    /// <summary>For what may or may not have happened: whoever would have heard of it gets a gap.</summary>
    public async Task GiveUpAsync(IReadOnlyList<Post> posts)
    {
        listeners.Hear(posts);
        foreach (var post in posts)
        {
            await RenewAsync(post);
        }

        Ring(posts);
    }

    private async Task AppendAsync(Post post)
    {
        try
        {
            await store.AppendAsync([post], CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.AppendFailed(exception, post.Recipients.Count, post.Letter.ConversationId);
            await RenewAsync(post);
        }
    }

    private async Task RenewAsync(Post post)
    {
        try
        {
            await store.RenewAsync(post.Recipients, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.RenewFailed(exception, post.Recipients.Count, post.Letter.ConversationId);
        }
    }

    private void Ring(IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            bell.Ring(post.Recipients);
        }
    }
}
