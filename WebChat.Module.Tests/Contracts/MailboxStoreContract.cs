using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Contracts;

/// <summary>
/// What every store of mailboxes keeps to: order, bounds and gaps by inheritance, and here many at once. A new store
/// inherits this and says how it is made.
/// </summary>
public abstract class MailboxStoreContract : MailboxBoundContract
{
    private const int Alice = 1;

    /// <summary>How many crowds come. One seldom shows a missing lock; a fast store takes more.</summary>
    protected virtual int Crowds => 40;

    /// <summary>What the writer writes who is too fast, in full mailboxes; a slow store takes fewer.</summary>
    protected virtual int Floods => 40;

    [Fact]
    public async Task Readers_beside_writers_skip_nothing_and_see_nothing_twice()
    {
        var store = await OpenAsync();
        for (var mailbox = 1; mailbox <= Crowds; mailbox++)
            await CrowdAsync(store, mailbox);
    }

    [Fact]
    public async Task Under_a_writer_that_is_too_fast_a_reader_gets_gaps_and_never_a_silent_hole()
    {
        var store = await OpenAsync();
        var cursor = await store.EndAsync(Alice, default);
        var (seen, isWhole, last) = (0L, true, Floods * MaxLetters);
        var writing = AppendAsync(store, 1, last, Alice);
        while (true)
        {
            var isOver = writing.IsCompleted;
            var read = await store.ReadAsync(Alice, cursor, 7, default);
            await store.TrimAsync(default);
            foreach (var sequence in Sequences(read))
            {
                Assert.True(isWhole ? sequence == seen + 1 : sequence > seen, $"{sequence} after {seen}");
                (seen, isWhole) = (sequence, true);
            }

            isWhole &= !read.IsGap;
            cursor = read.Cursor;
            if (isOver && !read.IsGap && read.Letters.Count == 0)
                break;
        }

        Assert.True(seen == last || !isWhole);
    }

    private static async Task CrowdAsync(IMailboxStore store, long mailbox)
    {
        const int Writers = 5, Each = MaxLetters / Writers;
        var start = await store.EndAsync(mailbox, default);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            await go.Task;
            await AppendAsync(store, (writer * Each) + 1, (writer + 1) * Each, mailbox);
        }));
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => FollowAsync(store, mailbox, start, writing))).ToArray();

        go.SetResult();
        await writing;
        var seen = await Task.WhenAll(readers);

        Assert.All(seen, each => Assert.Equal(Sequences(1, MaxLetters), each.Order()));
        Assert.All(seen, each => Assert.Equal(seen[0], each));
        for (var writer = 0; writer < Writers; writer++)
        {
            var own = seen[0].Where(sequence => (sequence - 1) / Each == writer);
            Assert.Equal(own.Order(), own);
        }
    }

    /// <summary>All there is until the writers have ended; it ends also where letters are lost.</summary>
    private static async Task<IEnumerable<long>> FollowAsync(IMailboxStore store, long mailbox, MailboxCursor after, Task writing)
    {
        var seen = new List<long>();
        while (true)
        {
            var isOver = writing.IsCompleted;
            var read = await store.ReadAsync(mailbox, after, 4, default);
            Assert.False(read.IsGap);
            seen.AddRange(Sequences(read));
            after = read.Cursor;
            if (isOver && read.Letters.Count == 0)
                return seen;
            await Task.Yield();
        }
    }
}
