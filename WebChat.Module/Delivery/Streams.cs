using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Delivery;

/// <summary>Counts the readers each user has open, so that one user can't hold the site's connections.</summary>
internal sealed class Streams(IOptions<WebChatOptions> options)
{
    private readonly ConcurrentDictionary<long, int> _open = new();

    public int Waiting => _open.Values.Sum();

    /// <summary>Null where the user has as many open as the limit allows.</summary>
    public IDisposable? TryOpen(long mailbox)
    {
        var count = _open.AddOrUpdate(mailbox, 1, static (_, open) => open + 1);
        var lease = new Lease(this, mailbox);
        if (count <= options.Value.Limits.StreamsPerUser)
        {
            return lease;
        }

        lease.Dispose();
        return null;
    }

    private void Close(long mailbox)
    {
        if (_open.AddOrUpdate(mailbox, 0, static (_, open) => open - 1) == 0)
        {
            // By key and value: whoever opened another meanwhile has made it 1 again.
            _open.TryRemove(new(mailbox, 0));
        }
    }

    private sealed class Lease(Streams streams, long mailbox) : IDisposable
    {
        public void Dispose() => streams.Close(mailbox);
    }
}
