using System.Collections.Concurrent;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// Wakes whoever waits at a mailbox. What happened is read after waking: a reader takes its ticket first, then reads,
/// then waits; a letter that arrives between read and wait has already rung the ticket. Only signals (somebody types)
/// are carried by the ring itself: who doesn't wait at that moment misses them, and may.
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
            if (_tickets.TryRemove(mailbox, out var ticket))
            {
                ticket.Ring(signal);
            }
        }
    }

    public void RingAll() => Ring([.. _tickets.Keys]);
}
