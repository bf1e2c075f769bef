using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes;

/// <summary>The write side's one way to readers: append a letter to each recipient's mailbox, then ring the bell.</summary>
internal sealed class Mailroom(IMailboxStore store, Bell bell, Turns turns, ILogger<Mailroom> log)
{
    public Turn NewTurn() => new(turns);

    /// <summary>
    /// Called after the commit, so nothing here listens to the request's cancellation. A failed append renews the
    /// mailboxes: their readers then load a snapshot instead of hearing nothing.
    /// </summary>
    public async Task DeliverAsync(Turn turn, IReadOnlyList<Post> posts)
    {
        await turn.ReachedAsync();
        foreach (var post in posts)
        {
            await AppendAsync(post);
        }

        foreach (var post in posts)
        {
            bell.Ring(post.Recipients);
        }
    }

    private async Task AppendAsync(Post post)
    {
        try
        {
            await store.AppendAsync(post.Recipients, post.Letter, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.AppendFailed(exception, post.Recipients.Count, post.Letter.ConversationId);
            await store.RenewAsync(post.Recipients, CancellationToken.None);
        }
    }
}
