using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Contracts;

/// <summary>
/// What every store of mailboxes keeps to: order, bounds and gaps by inheritance, and here many at once. A new store
/// inherits this and says how it is made.
/// </summary>
public abstract class MailboxStoreContract : MailboxBoundContract
{
    private const int Alice = 1;

    [Fact]
    public async Task Readers_beside_writers_skip_nothing_and_see_nothing_twice()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        const int Writers = 5, Each = MaxLetters / Writers;

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => FollowAsync(store, start, MaxLetters))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
            AppendAsync(store, (writer * Each) + 1, (writer + 1) * Each, Alice)));
        var seen = await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.All(seen, each => Assert.Equal(Sequences(1, MaxLetters), each.Order()));
        Assert.All(seen, each => Assert.Equal(seen[0], each));
        for (var writer = 0; writer < Writers; writer++)
        {
            var own = seen[0].Where(sequence => (sequence - 1) / Each == writer);
            Assert.Equal(own.Order(), own);
        }
    }

    [Fact]
    public async Task Under_a_writer_that_is_too_fast_a_reader_gets_gaps_and_never_a_silent_hole()
    {
        var store = await OpenAsync();
        var cursor = await store.EndAsync(Alice, default);
        const int Last = 40 * MaxLetters;
        var (seen, isWhole) = (0L, true);
        var writing = AppendAsync(store, 1, Last, Alice);
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

        Assert.True(seen == Last || !isWhole);
    }

    private static async Task<IEnumerable<long>> FollowAsync(IMailboxStore store, MailboxCursor after, int until)
    {
        var seen = new List<long>();
        while (seen.Count < until)
        {
            var read = await store.ReadAsync(Alice, after, 4, default);
            Assert.False(read.IsGap);
            seen.AddRange(Sequences(read));
            after = read.Cursor;
            await Task.Yield();
        }

        return seen;
    }
}
