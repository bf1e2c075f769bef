using Microsoft.Extensions.Logging;

namespace WebChat.Module.Mailboxes;

/// <summary>
/// Tells whoever waits at this moment, on any node, something that is stored nowhere: somebody types, somebody came.
/// </summary>
internal sealed class Signals(Bell bell, IBellRelay relay, ILogger<Signals> log)
{
    /// <param name="mailboxes">Whom to tell.</param>
    /// <param name="signal">An event as UTF-8 JSON.</param>
    public async Task SendAsync(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal)
    {
        bell.Ring(mailboxes, signal);
        try
        {
            await relay.PublishAsync(mailboxes, signal, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.SignalLost(exception);
        }
    }
}
