using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WebChat.Module.Http;

namespace WebChat.Module.Delivery;

/// <summary>
/// The open streams of events: counts each user's, so that one user can't hold the site's connections, and is the one
/// place from which they are ended.
/// </summary>
internal sealed class Streams
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, List<StreamLease>> _open = [];
    private readonly LimitOptions _limits;
    private int _waiting;
    private bool _isStopping;

    public Streams(IOptions<WebChatOptions> options, Wheel wheel, IHostApplicationLifetime lifetime)
    {
        (_limits, Wheel) = (options.Value.Limits, wheel);
        lifetime.ApplicationStopping.Register(Stop);
    }

    public Wheel Wheel { get; }

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>
    /// Null where the user has as many open as the limit allows. Whoever may be signed out meanwhile looks again after
    /// this: <see cref="End"/> finds only what is open.
    /// </summary>
    public StreamLease? TryOpen(long mailbox, string? session = null)
    {
        var lease = new StreamLease(this, mailbox, session);
        lock (_lock)
        {
            if (!_open.TryGetValue(mailbox, out var open))
            {
                _open[mailbox] = open = new(1);
            }

            if (open.Count >= _limits.StreamsPerUser)
            {
                return null;
            }

            open.Add(lease);
            _waiting++;
            if (_isStopping)
            {
                lease.End(StreamEnd.ShuttingDown);
            }
        }

        return lease;
    }

    /// <summary>Ends the streams of one user, or only those that were opened with one sign-in.</summary>
    public void End(long mailbox, StreamEnd why, string? session = null)
    {
        lock (_lock)
        {
            foreach (var lease in _open.GetValueOrDefault(mailbox, []))
            {
                if (session is null || lease.Session == session)
                {
                    lease.End(why);
                }
            }
        }
    }

    public void Close(StreamLease lease)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(lease.Mailbox, out var open) && open.Remove(lease))
            {
                _waiting--;
                if (open.Count == 0)
                {
                    _open.Remove(lease.Mailbox);
                }
            }
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            _isStopping = true;
            foreach (var lease in _open.Values.SelectMany(open => open))
            {
                lease.End(StreamEnd.ShuttingDown);
            }
        }
    }
}
