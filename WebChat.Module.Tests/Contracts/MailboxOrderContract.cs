using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Contracts;

/// <summary>The first half of <see cref="MailboxStoreContract"/>: order, and reading that consumes nothing.</summary>
public abstract class MailboxOrderContract
{
    protected const int MaxLetters = 50;
    private const int Alice = 1, Bob = 2;

    protected static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    protected FakeTimeProvider Clock { get; } = new();

    /// <summary>A store that holds <see cref="MaxLetters"/> for <see cref="MaxAge"/> by <see cref="Clock"/>.</summary>
    protected abstract Task<IMailboxStore> OpenAsync();

    [Fact]
    public async Task Letters_come_in_the_order_in_which_they_were_appended()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);

        await AppendAsync(store, 1, 20, Alice);

        Assert.Equal(Sequences(1, 20), await ReadAllAsync(store, Alice, start));
    }

    [Fact]
    public async Task A_letter_comes_back_whole()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        var letter = new Letter("member.changed", long.MaxValue, 3, 4, 5);

        await store.AppendAsync([new([Alice], letter)], default);

        Assert.Equal(letter, (await store.ReadAsync(Alice, start, 10, default)).Letters.Single());
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_cursors()
    {
        var store = await OpenAsync();
        var cursor = await store.EndAsync(Alice, default);
        await AppendAsync(store, 1, 7, Alice);

        var one = await store.ReadAsync(Alice, cursor, 3, default);
        var two = await store.ReadAsync(Alice, one.Cursor, 3, default);
        var three = await store.ReadAsync(Alice, two.Cursor, 3, default);
        var end = await store.ReadAsync(Alice, three.Cursor, 3, default);

        Assert.Equal([[1, 2, 3], [4, 5, 6], [7], []], new[] { one, two, three, end }.Select(Sequences));
        Assert.Equal(three.Cursor, end.Cursor);
        Assert.Equal(await store.EndAsync(Alice, default), end.Cursor);
        Assert.DoesNotContain(new[] { one, two, three, end }, read => read.IsGap);
    }

    [Fact]
    public async Task Reading_consumes_nothing_whoever_reads_however_often()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        await AppendAsync(store, 1, 5, Alice);

        var middle = (await store.ReadAsync(Alice, start, 2, default)).Cursor;

        Assert.Equal(Sequences(1, 5), await ReadAllAsync(store, Alice, start));
        Assert.Equal(Sequences(1, 5), await ReadAllAsync(store, Alice, start));
        Assert.Equal(Sequences(3, 5), await ReadAllAsync(store, Alice, middle));
        Assert.Equal(Sequences(3, 5), await ReadAllAsync(store, Alice, middle));
    }

    [Fact]
    public async Task A_mailbox_holds_its_own_letters_only()
    {
        var store = await OpenAsync();
        var (alice, bob) = (await store.EndAsync(Alice, default), await store.EndAsync(Bob, default));

        await AppendAsync(store, 1, 2, Alice);
        await AppendAsync(store, 3, 3, Alice, Bob);

        Assert.Equal([1, 2, 3], await ReadAllAsync(store, Alice, alice));
        Assert.Equal([3], await ReadAllAsync(store, Bob, bob));
    }

    [Fact]
    public async Task One_letter_reaches_two_hundred_mailboxes()
    {
        var store = await OpenAsync();
        var people = Enumerable.Range(1, 200).Select(id => (long)id).ToArray();
        var starts = new Dictionary<long, MailboxCursor>();
        foreach (var person in people)
            starts[person] = await store.EndAsync(person, default);

        await AppendAsync(store, 1, 1, people);

        foreach (var person in people)
            Assert.Equal([1], await ReadAllAsync(store, person, starts[person]));
    }

    [Fact]
    public async Task What_is_appended_after_the_end_was_asked_for_is_seen_from_there()
    {
        var store = await OpenAsync();
        var first = await store.EndAsync(Alice, default);
        await AppendAsync(store, 1, 1, Alice);
        var second = await store.EndAsync(Alice, default);
        await AppendAsync(store, 2, 2, Alice);

        Assert.Equal([1, 2], await ReadAllAsync(store, Alice, first));
        Assert.Equal([2], await ReadAllAsync(store, Alice, second));
    }

    protected static Task AppendAsync(IMailboxStore store, long first, long last, params long[] mailboxes) =>
        Task.Run(async () =>
        {
            for (var sequence = first; sequence <= last; sequence++)
                await store.AppendAsync([new(mailboxes, new("message.sent", 9, sequence, sequence))], default);
        });

    /// <summary>Page after page until there is no more; a gap is a failure.</summary>
    protected static async Task<IEnumerable<long>> ReadAllAsync(IMailboxStore store, long mailbox, MailboxCursor after)
    {
        var seen = new List<long>();
        while (true)
        {
            var read = await store.ReadAsync(mailbox, after, 3, default);
            Assert.False(read.IsGap);
            if (read.Letters.Count == 0)
                return seen;
            seen.AddRange(Sequences(read));
            after = read.Cursor;
        }
    }

    protected static IEnumerable<long> Sequences(MailboxRead read) => read.Letters.Select(letter => letter.Sequence);

    protected static IEnumerable<long> Sequences(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(i => (long)i);
}
