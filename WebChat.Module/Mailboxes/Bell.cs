using System.Collections.Concurrent;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// Wakes whoever waits at a mailbox, and carries no data: what happened is read after waking. A reader takes its ticket
/// first, then reads, then waits; a letter that arrives between read and wait has already rung the ticket.
/// </summary>
internal sealed class Bell
{
    private readonly ConcurrentDictionary<long, Ticket> _tickets = new();

    /// <summary>All who wait at one mailbox share a ticket; it rings once and is thrown away.</summary>
    public Task Ticket(long mailbox) => _tickets.GetOrAdd(mailbox, static _ => new()).Task;

    public void Ring(IReadOnlyList<long> mailboxes)
    {
        foreach (var mailbox in mailboxes)
        {
            if (_tickets.TryRemove(mailbox, out var ticket))
            {
                ticket.SetResult();
            }
        }
    }
}

/// <summary>Continuations run elsewhere: the sender's thread must not deliver to 200 readers before it answers.</summary>
internal sealed class Ticket() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
