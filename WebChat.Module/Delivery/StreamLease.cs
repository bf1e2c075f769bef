using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// One open stream of events, counted until it is disposed. Whoever wants it to end says why, once; the reader is woken
/// and sees it in <see cref="Over"/>.
/// </summary>
internal sealed class StreamLease : IDisposable
{
    private readonly Streams _streams;
    private readonly LinkedListNode<Pulse> _appointment;
    private int _over;

    public StreamLease(Streams streams, long mailbox, string? session)
    {
        (_streams, Mailbox, Session) = (streams, mailbox, session);
        _appointment = new(Pulse);
    }

    public long Mailbox { get; }

    /// <summary>The sign-in it was opened with, where that has a name.</summary>
    public string? Session { get; }

    public Pulse Pulse { get; } = new();

    /// <summary>Null as long as the stream is to go on.</summary>
    public StreamEnd? Over => Volatile.Read(ref _over) is 0 ? null : (StreamEnd)_over;

    /// <summary>The first reason stands.</summary>
    public void End(StreamEnd why)
    {
        if (Interlocked.CompareExchange(ref _over, (int)why, 0) == 0)
        {
            BeatElsewhere();
        }
    }

    /// <summary>
    /// Whether the time has come for which a beat was asked. Other beats may come late: the one of the end when that is
    /// known already.
    /// </summary>
    public bool IsDue => _appointment.List is null;

    /// <summary>A beat that was meant for another wait is given again where the stream is over.</summary>
    public void Wake()
    {
        if (Over is not null)
        {
            BeatElsewhere();
        }
    }

    /// <summary>One beat after <paramref name="time"/>, instead of any that was due.</summary>
    public void BeatAfter(TimeSpan time) => _streams.Wheel.Set(_appointment, time);

    public void Dispose()
    {
        _streams.Wheel.Clear(_appointment);
        _streams.Close(this);
    }

    /// <summary>Whoever ends a stream may hold a lock, and must not be the one who runs what follows.</summary>
    private void BeatElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static pulse => pulse.Beat(), Pulse, preferLocal: false);
}
