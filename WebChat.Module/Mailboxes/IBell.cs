namespace WebChat.Module.Mailboxes;

/// <summary>Wakes the readers who wait on this node; what is new they read after waking.</summary>
public interface IBell
{
    /// <param name="mailboxes">Whose readers to wake.</param>
    /// <param name="signal">An event as UTF-8 JSON that is stored nowhere; empty where letters lie in the mailboxes.</param>
    void Ring(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal = default);

    /// <summary>Wakes everybody: rings of other nodes may have been missed.</summary>
    void RingAll();
}
