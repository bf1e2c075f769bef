using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace WebChat.Module.Mailboxes.InMemory;

/// <summary>Mailboxes in this process. A restart gives every mailbox a new epoch, and readers a gap.</summary>
internal sealed class InMemoryMailboxStore(IOptions<WebChatOptions> options, TimeProvider time) : IMailboxStore
{
    private readonly MailboxOptions _options = options.Value.Mailboxes;
    private readonly ConcurrentDictionary<long, InMemoryMailbox> _mailboxes = new();

    public Task AppendAsync(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        foreach (var (recipients, letter, _) in posts)
        {
            foreach (var mailbox in recipients)
            {
                // A mailbox nobody ever read has no cursor anywhere that could miss this letter.
                if (_mailboxes.TryGetValue(mailbox, out var box))
                {
                    box.Append(letter, now);
                }
            }
        }

        return Task.CompletedTask;
    }

    public ValueTask<MailboxRead> ReadAsync(long mailbox, MailboxCursor after, int limit, CancellationToken cancellation) =>
        ValueTask.FromResult(Open(mailbox).Read(after, limit, time.GetTimestamp(), Floor()));

    public ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation) =>
        ValueTask.FromResult(Open(mailbox).End(time.GetTimestamp()));

    public Task RenewAsync(IReadOnlyList<long> mailboxes, CancellationToken cancellation)
    {
        foreach (var mailbox in mailboxes)
        {
            _mailboxes.TryRemove(mailbox, out _);
        }

        return Task.CompletedTask;
    }

    public Task TrimAsync(CancellationToken cancellation)
    {
        var floor = Floor();
        foreach (var (mailbox, box) in _mailboxes)
        {
            if (box.TrimTo(floor))
            {
                // By key and value: a reader may have opened a new one under the same key meanwhile.
                _mailboxes.TryRemove(new(mailbox, box));
            }
        }

        return Task.CompletedTask;
    }

    private InMemoryMailbox Open(long mailbox) =>
        _mailboxes.GetOrAdd(mailbox, static (_, store) => store.NewMailbox(), this);

    private InMemoryMailbox NewMailbox() => new(_options.MaxLetters, time.GetTimestamp());

    private long Floor() => time.GetTimestamp() - (long)(_options.MaxAge.TotalSeconds * time.TimestampFrequency);
}
