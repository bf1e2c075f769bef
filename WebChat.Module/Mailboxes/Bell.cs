using System.Collections.Concurrent;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// Wakes whoever waits at a mailbox. What happened is read after waking: a reader takes its ticket first, then reads,
/// then waits; a letter that arrives between read and wait has already rung the ticket. Only signals (somebody types)
/// are carried by the ring itself: who neither waits nor is on the way back from a signal misses them, and may.
/// </summary>
internal sealed class Bell : IBell
{
    private readonly ConcurrentDictionary<long, Ticket> _tickets = new();

    /// <summary>All who wait at one mailbox share a ticket; it rings once and is thrown away.</summary>
    public Ticket Ticket(long mailbox) => _tickets.GetOrAdd(mailbox, static _ => new());

    public void Ring(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal = default)
    {
        foreach (var mailbox in mailboxes)
        {
            if (!signal.IsEmpty)
            {
                Tell(mailbox, signal);
            }
            else if (_tickets.TryRemove(mailbox, out var ticket))
            {
                ticket.Ring();
            }
        }
    }

    public void RingAll() => Ring([.. _tickets.Keys]);

    /// <summary>
    /// What a rung ticket and those that hang on it told, in order, and the ticket to go on with. Signals come in a rush,
    /// as when a site starts again and everybody comes.
    /// </summary>
    public (IReadOnlyList<ReadOnlyMemory<byte>> Signals, Ticket Next) Hear(long mailbox, Ticket rung)
    {
        var signals = new List<ReadOnlyMemory<byte>>();
        Ticket? ticket = rung;
        while (ticket is { Rung.IsCompleted: true })
        {
            if (ticket.Rung.Result is { IsEmpty: false } signal)
            {
                signals.Add(signal);
            }

            ticket = ticket.Next;
        }

        return (signals, ticket ?? Ticket(mailbox));
    }

    /// <summary>The next ticket hangs on the one that rings; where nobody ever waited there is none.</summary>
    private void Tell(long mailbox, ReadOnlyMemory<byte> signal)
    {
        while (_tickets.TryGetValue(mailbox, out var ticket))
        {
            var next = new Ticket();
            if (_tickets.TryUpdate(mailbox, next, ticket))
            {
                ticket.Ring(signal, next);
                return;
            }
        }
    }
}
