using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Mailboxes;

/// <summary>A store of one mailbox that a test can stop, break, and look into.</summary>
internal sealed class ListedMailboxStore : IMailboxStore
{
    private readonly List<Letter> _letters = [];
    private int _epoch = 1;

    /// <summary>Awaited by each append before it is done.</summary>
    public Func<Letter, Task> BeforeAppend { get; set; } = _ => Task.CompletedTask;

    /// <summary>Awaited by each renewal before it is done.</summary>
    public Func<Task> BeforeRenew { get; set; } = () => Task.CompletedTask;

    /// <summary>Awaited by each read after it has read and before it answers.</summary>
    public Func<Task> AfterRead { get; set; } = () => Task.CompletedTask;

    public IEnumerable<long> Sequences => _letters.Select(letter => letter.Sequence);

    public async Task AppendAsync(IReadOnlyList<Post> posts, CancellationToken cancellation)
    {
        foreach (var post in posts)
        {
            await BeforeAppend(post.Letter);
            lock (_letters)
                _letters.Add(post.Letter);
        }
    }

    public async ValueTask<MailboxRead> ReadAsync(long mailbox, MailboxCursor after, int limit, CancellationToken cancellation)
    {
        var read = Read(after, limit);
        await AfterRead();
        return read;
    }

    public ValueTask<MailboxCursor> EndAsync(long mailbox, CancellationToken cancellation) =>
        ValueTask.FromResult(new MailboxCursor(_epoch, _letters.Count));

    public async Task RenewAsync(IReadOnlyList<long> mailboxes, CancellationToken cancellation)
    {
        await BeforeRenew();
        _epoch++;
    }

    public Task TrimAsync(CancellationToken cancellation) => Task.CompletedTask;

    private MailboxRead Read(MailboxCursor after, int limit)
    {
        lock (_letters)
        {
            if (after.Epoch != _epoch)
                return new([], new(_epoch, _letters.Count), IsGap: true);
            var letters = _letters.Skip((int)after.Position).Take(limit).ToArray();
            return new(letters, after with { Position = after.Position + letters.Length }, IsGap: false);
        }
    }
}
