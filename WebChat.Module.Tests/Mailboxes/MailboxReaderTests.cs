using System.Text;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Mailboxes;

public sealed class MailboxReaderTests
{
    private const long Alice = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ListedMailboxStore _store = new();
    private readonly Bell _bell = new();

    [Fact]
    public async Task A_letter_that_arrives_between_read_and_wait_wakes_the_reader()
    {
        var late = true;
        _store.AfterRead = async () =>
        {
            // The reader has seen an empty mailbox and does not wait yet.
            if (late)
            {
                late = false;
                await SendAsync(1);
            }
        };

        var page = await FirstPageAsync(Reader());

        Assert.Equal(["1"], Texts(page));
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_the_bell()
    {
        var waiting = FirstPageAsync(Reader());
        Assert.False(waiting.IsCompleted);

        await SendAsync(1);

        Assert.Equal(["1"], Texts(await waiting));
    }

    [Fact]
    public async Task Several_readers_of_one_mailbox_are_all_woken()
    {
        var waiting = Enumerable.Range(0, 5).Select(_ => FirstPageAsync(Reader())).ToArray();

        await SendAsync(1);

        Assert.All(await Task.WhenAll(waiting), page => Assert.Equal(["1"], Texts(page)));
    }

    [Fact]
    public async Task A_bell_without_news_lets_the_reader_wait_on()
    {
        var waiting = FirstPageAsync(Reader());
        var reads = 0;
        var again = new TaskCompletionSource();
        _store.AfterRead = () =>
        {
            reads++;
            again.TrySetResult();
            return Task.CompletedTask;
        };

        _bell.Ring([Alice]);
        await again.Task.WaitAsync(Patience);
        Assert.False(waiting.IsCompleted);
        await SendAsync(1);

        Assert.Equal(["1"], Texts(await waiting));
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task A_beat_is_a_page_without_news_after_which_the_same_wait_goes_on()
    {
        var reads = 0;
        _store.AfterRead = () =>
        {
            reads++;
            return Task.CompletedTask;
        };
        var pulse = new Pulse();
        var pages = Reader().ReadAsync(Alice, new(1, 0), pulse).GetAsyncEnumerator();
        for (var beat = 0; beat < 3; beat++)
        {
            var waiting = pages.MoveNextAsync().AsTask();
            Assert.False(waiting.IsCompleted);

            pulse.Beat();

            Assert.True(await waiting.WaitAsync(Patience));
            Assert.False(pages.Current.HasNews);
        }

        Assert.Equal(1, reads);
        var last = pages.MoveNextAsync().AsTask();
        await SendAsync(1);
        Assert.True(await last.WaitAsync(Patience));
        Assert.Equal(["1"], Texts(pages.Current));
    }

    [Fact]
    public async Task A_beat_before_the_wait_is_not_slept_through()
    {
        var pulse = new Pulse();
        _store.AfterRead = () =>
        {
            pulse.Beat();
            pulse.Beat();
            return Task.CompletedTask;
        };
        var pages = Reader().ReadAsync(Alice, new(1, 0), pulse).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.False(pages.Current.HasNews);
        Assert.False(pages.MoveNextAsync().AsTask().IsCompleted);
    }

    [Fact]
    public async Task Signals_that_ring_in_a_rush_are_all_told_in_order_to_all_who_read()
    {
        var readers = Enumerable.Range(0, 3).Select(_ => Reader().ReadAsync(Alice, new(1, 0), new()).GetAsyncEnumerator()).ToList();
        var waiting = readers.ConvertAll(pages => pages.MoveNextAsync().AsTask());

        foreach (var signal in (string[])["1", "2", "3", "4"])
            _bell.Ring([Alice], Encoding.UTF8.GetBytes(signal));

        for (var i = 0; i < readers.Count; i++)
        {
            Assert.True(await waiting[i].WaitAsync(Patience));
            var heard = Texts(readers[i].Current).ToList();
            while (heard.Count < 4 && await readers[i].MoveNextAsync().AsTask().WaitAsync(Patience))
                heard.AddRange(Texts(readers[i].Current));
            Assert.Equal(["1", "2", "3", "4"], heard);
        }
    }

    [Fact]
    public async Task A_letter_amid_signals_is_read_and_none_of_them_missed()
    {
        var pages = Reader().ReadAsync(Alice, new(1, 0), new()).GetAsyncEnumerator();
        var waiting = pages.MoveNextAsync().AsTask();

        _bell.Ring([Alice], "signal"u8.ToArray());
        await SendAsync(1);

        Assert.True(await waiting.WaitAsync(Patience));
        Assert.Equal(["signal"], Texts(pages.Current));
        Assert.True(await pages.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal(["1"], Texts(pages.Current));
    }

    [Fact]
    public async Task Letters_the_reader_may_not_know_are_passed_over_however_many()
    {
        for (var i = 1; i <= (3 * MailboxReader.PageSize) + 1; i++)
            await _store.AppendAsync([new([Alice], new("message.sent", 1, i))], default);

        var page = await Reader(letter => letter.Sequence > 3 * MailboxReader.PageSize).NextAsync(Alice, new(1, 0));

        Assert.Equal(["301"], Texts(page));
        Assert.Equal(new(1, 301), page.Cursor);
    }

    [Fact]
    public async Task Letters_the_reader_may_not_know_wake_it_only_inside()
    {
        var waiting = FirstPageAsync(Reader(letter => letter.Sequence == 2));

        await SendAsync(1);
        await SendAsync(2);

        Assert.Equal(["2"], Texts(await waiting));
    }

    [Fact]
    public async Task A_gap_is_a_page_after_which_the_stream_goes_on()
    {
        var pages = Reader().ReadAsync(Alice, new(99, 5), new()).GetAsyncEnumerator();

        Assert.True(await pages.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.True(pages.Current.IsGap);
        await SendAsync(1);
        Assert.True(await pages.MoveNextAsync().AsTask().WaitAsync(Patience));

        Assert.False(pages.Current.IsGap);
        Assert.Equal(["1"], Texts(pages.Current));
    }

    private MailboxReader Reader(Func<Letter, bool>? may = null) => new(_store, _bell, new LetterContents([new NumberContent(may)]), Meters.New());

    private async Task SendAsync(long sequence)
    {
        await _store.AppendAsync([new([Alice], new("message.sent", 1, sequence))], default);
        _bell.Ring([Alice]);
    }

    private static async Task<EventPage> FirstPageAsync(MailboxReader reader)
    {
        var pages = reader.ReadAsync(Alice, new(1, 0), new()).GetAsyncEnumerator();
        return await pages.MoveNextAsync().AsTask().WaitAsync(Patience) ? pages.Current : default;
    }

    private static IEnumerable<string> Texts(EventPage page) => page.Events.Select(each => Encoding.UTF8.GetString(each.Span));
}
