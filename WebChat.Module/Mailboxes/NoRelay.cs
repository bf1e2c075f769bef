namespace WebChat.Module.Mailboxes;

/// <summary>One node: whoever waits, waits here.</summary>
internal sealed class NoRelay : IBellRelay
{
    public Task PublishAsync(IReadOnlyList<long> mailboxes, ReadOnlyMemory<byte> signal, CancellationToken cancellation) => Task.CompletedTask;
}
