namespace WebChat.Module.Mailboxes;

/// <summary>
/// Carries rings to the site's other nodes, which ring their own <see cref="IBell"/>. A ring may get lost: letters are
/// found by the next read, and a signal is worth only its moment.
/// </summary>
public interface IBellRelay
{
    /// <param name="mailboxes">Whose readers to wake.</param>
    /// <param name="signal">As UTF-8 JSON; empty where letters lie in the mailboxes.</param>
    /// <param name="cancellation">The site stops.</param>
    Task PublishAsync(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal, CancellationToken cancellation);
}
