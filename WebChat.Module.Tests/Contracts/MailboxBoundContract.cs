using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Contracts;

/// <summary>The second part of <see cref="MailboxStoreContract"/>: bounds and gaps.</summary>
public abstract class MailboxBoundContract : MailboxOrderContract
{
    private const int Alice = 1, Bob = 2;

    [Fact]
    public async Task Above_its_bound_a_mailbox_drops_the_oldest_and_says_so_once()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        await AppendAsync(store, 1, 1, Alice);
        var held = (await store.ReadAsync(Alice, start, 1, default)).Cursor;
        await AppendAsync(store, 2, MaxLetters + 1, Alice);

        Assert.Equal(Sequences(2, MaxLetters + 1), await ReadAllAsync(store, Alice, held));
        await AssertGapAsync(store, Alice, start);
    }

    [Fact]
    public async Task A_letter_past_its_age_is_a_gap_and_the_younger_ones_stay()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        await AppendAsync(store, 1, 2, Alice);
        var old = (await store.ReadAsync(Alice, start, 10, default)).Cursor;
        Clock.Advance(MaxAge / 2);
        await AppendAsync(store, 3, 4, Alice);

        Clock.Advance((MaxAge / 2) + TimeSpan.FromSeconds(1));

        Assert.Equal([3, 4], await ReadAllAsync(store, Alice, old));
        await AssertGapAsync(store, Alice, start);
    }

    [Fact]
    public async Task Trimming_takes_what_is_too_old_and_nothing_else()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        await AppendAsync(store, 1, 1, Alice);
        var old = (await store.ReadAsync(Alice, start, 10, default)).Cursor;
        Clock.Advance(MaxAge - TimeSpan.FromSeconds(1));
        await AppendAsync(store, 2, 2, Alice);

        await store.TrimAsync(default);
        Assert.Equal([1, 2], await ReadAllAsync(store, Alice, start));

        Clock.Advance(TimeSpan.FromSeconds(2));
        await store.TrimAsync(default);
        Assert.Equal([2], await ReadAllAsync(store, Alice, old));
        await AssertGapAsync(store, Alice, start);
    }

    [Fact]
    public async Task A_mailbox_nobody_touched_for_an_age_may_go_but_never_in_silence()
    {
        var store = await OpenAsync();
        var start = await store.EndAsync(Alice, default);
        Clock.Advance(MaxAge + TimeSpan.FromSeconds(1));
        await store.TrimAsync(default);

        await AppendAsync(store, 1, 1, Alice);

        var read = await store.ReadAsync(Alice, start, 10, default);
        Assert.True(read.IsGap || read.Letters.Count == 1);
        await AppendAsync(store, 2, 2, Alice);
        Assert.Equal([2], await ReadAllAsync(store, Alice, read.Cursor));
    }

    [Fact]
    public async Task A_cursor_of_the_future_of_another_mailbox_or_of_nowhere_is_a_gap()
    {
        var store = await OpenAsync();
        var (alice, bob) = (await store.EndAsync(Alice, default), await store.EndAsync(Bob, default));
        await AppendAsync(store, 1, 3, Alice);

        var end = await store.EndAsync(Alice, default);
        await AssertGapAsync(store, Alice, end with { Position = end.Position + 1 });
        await AssertGapAsync(store, Alice, alice with { Position = long.MaxValue });
        await AssertGapAsync(store, Alice, bob);
        await AssertGapAsync(store, Alice, default);
        await AssertGapAsync(store, Alice, MailboxCursor.NewEpoch());
    }

    [Fact]
    public async Task A_renewed_mailbox_gives_each_reader_one_gap_and_then_goes_on()
    {
        var store = await OpenAsync();
        var (alice, bob) = (await store.EndAsync(Alice, default), await store.EndAsync(Bob, default));
        await AppendAsync(store, 1, 1, Alice, Bob);

        await store.RenewAsync([Alice], default);

        await AssertGapAsync(store, Alice, alice);
        Assert.Equal([1], await ReadAllAsync(store, Bob, bob));
    }

    /// <summary>One gap, whose own cursor goes on: never a silent hole, never an endless loop.</summary>
    private static async Task AssertGapAsync(IMailboxStore store, long mailbox, MailboxCursor after)
    {
        var gap = await store.ReadAsync(mailbox, after, 10, default);
        Assert.True(gap.IsGap);
        Assert.Empty(gap.Letters);
        var next = await store.ReadAsync(mailbox, gap.Cursor, 10, default);
        Assert.False(next.IsGap);
        Assert.Empty(next.Letters);
        await AppendAsync(store, 777, 777, mailbox);
        Assert.Equal([777], await ReadAllAsync(store, mailbox, gap.Cursor));
    }
}
