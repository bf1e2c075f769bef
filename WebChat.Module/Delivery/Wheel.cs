using WebChat.Module.Mailboxes;

namespace WebChat.Module.Delivery;

/// <summary>
/// One timer for all who wait: heartbeats and ends of polls cost a place in a list, not a timer each. A beat comes up
/// to a tick late, never early.
/// </summary>
internal sealed class Wheel : IDisposable
{
    private const int Slots = 512;

    /// <summary>
    /// Readers that go on one after the other on one thread: to wake a thread for each costs more than its sign of life.
    /// What keeps one of them, such as code of the host behind a poll, keeps no more than these.
    /// </summary>
    private const int Share = 64;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly LinkedList<Pulse>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new LinkedList<Pulse>())];
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITimer _timer;
    private long _hand;

    public Wheel(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
        _timer = time.CreateTimer(static wheel => ((Wheel)wheel!).Turn(), this, Tick, Tick);
    }

    /// <summary>The longest time that fits; the options allow none longer.</summary>
    public static TimeSpan Longest => (Slots - 2) * Tick;

    /// <summary>Puts <paramref name="appointment"/> at its time, and takes it from wherever it was.</summary>
    public void Set(LinkedListNode<Pulse> appointment, TimeSpan after)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(after, Longest);
        lock (_lock)
        {
            appointment.List?.Remove(appointment);
            var due = (_time.GetElapsedTime(_started) + after).Ticks / Tick.Ticks;
            _slots[(Math.Max(due, _hand) + 1) % Slots].AddLast(appointment);
        }
    }

    public void Clear(LinkedListNode<Pulse> appointment)
    {
        lock (_lock)
        {
            appointment.List?.Remove(appointment);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        foreach (var share in Due().Chunk(Share))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static share => Array.ForEach(share, pulse => pulse.Beat()), share, preferLocal: false);
        }
    }

    private List<Pulse> Due()
    {
        List<Pulse> due = [];
        lock (_lock)
        {
            for (var now = _time.GetElapsedTime(_started).Ticks / Tick.Ticks; _hand < now;)
            {
                var slot = _slots[++_hand % Slots];
                due.AddRange(slot);
                slot.Clear();
            }
        }

        return due;
    }
}
