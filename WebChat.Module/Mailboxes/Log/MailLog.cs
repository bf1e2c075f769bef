using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes.Log;

/// <summary>The way of committed letters through the site's log into shared mailboxes.</summary>
internal sealed class MailLog(LogPublisher publisher, LogFeeder feeder, IMailboxStore store, ILogger<MailLog> log)
{
    /// <summary>How long a sender waits for what the sweep would do as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Never throws: what is committed is delivered, if not now then by the sweep of any node.</summary>
    public async Task DeliverAsync()
    {
        try
        {
            await PublishAsync().WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            log.DeliveryDelayed(exception);
        }
    }

    public async Task PublishAsync()
    {
        await publisher.PublishAsync();
        await (store is ILogReader reader ? reader.CatchUpAsync() : feeder.FeedAsync());
    }
}
