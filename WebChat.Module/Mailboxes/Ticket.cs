using System.Diagnostics;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// One wait at a mailbox. Continuations run elsewhere: the sender's thread must not deliver to 200 readers before it
/// answers.
/// </summary>
internal sealed class Ticket
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>> _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the bell rings, with the signal it carried; empty where it rang for a letter.</summary>
    public Task<ReadOnlyMemory<byte>> Rung => _rung.Task;

    /// <summary>The ticket that took its place when a signal rang it; null where a letter did. True only once it has rung.</summary>
    public Ticket? Next { get; private set; }

    /// <summary>When it rang, as a timestamp of <see cref="Stopwatch"/>; true only once it has.</summary>
    public long RungAt { get; private set; }

    public void Ring(ReadOnlyMemory<byte> signal = default, Ticket? next = null)
    {
        (Next, RungAt) = (next, Stopwatch.GetTimestamp());
        _rung.SetResult(signal);
    }
}
