using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Delivery;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Mailboxes;

namespace WebChat.Module.Tests.Delivery;

/// <summary>What every stream does whatever carries it.</summary>
public sealed class PumpTests : IAsyncDisposable
{
    private const long Alice = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();
    private readonly Wheel _wheel;
    private readonly Streams _streams;
    private readonly ListedMailboxStore _store = new();
    private readonly Bell _bell = new();
    private readonly FakeWire _wire = new();
    private readonly StreamLease _lease;
    private readonly Pump _pump;

    public PumpTests()
    {
        var options = Options.Create(new WebChatOptions());
        _wheel = new(_clock);
        _streams = new(options, _wheel, _app.Lifetime);
        _lease = _streams.TryOpen(Alice)!;
        var reader = new MailboxReader(_store, _bell, new LetterContents([new NumberContent(null)]), Meters.New());
        _pump = new(reader, new GapSpread(options), new Outages(new StorageState(NullLogger<StorageState>.Instance)), options);
    }

    [Fact]
    public async Task A_quiet_stream_gives_a_sign_of_life_again_and_again()
    {
        var running = RunAsync();
        for (var beats = 1; beats <= 3; beats++)
        {
            _clock.Advance(TimeSpan.FromSeconds(15.9));
            Assert.Equal(beats, _wire.Said.Count);
            _clock.Advance(TimeSpan.FromSeconds(4.4));
            await Eventually.TrueAsync(() => _wire.Said.Count == beats + 1);
        }

        Assert.Equal(["open", "beat", "beat", "beat"], _wire.Said);
        await EndAsync(running);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_cut_and_nothing_is_read_for_it_meanwhile()
    {
        var reads = 0;
        _store.AfterRead = () =>
        {
            reads++;
            return Task.CompletedTask;
        };
        for (var i = 1; i <= 500; i++)
            await _store.AppendAsync([new([Alice], new("message.sent", 1, i))], default);
        _wire.Room = new TaskCompletionSource().Task;
        var running = RunAsync();

        _clock.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(running.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.4));
        await running.WaitAsync(Patience);

        Assert.Equal(StreamEnd.Slow, _lease.Over);
        Assert.Equal(["open", "cut"], _wire.Said);
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task A_client_that_is_slow_but_takes_it_in_time_is_not_cut()
    {
        var room = new TaskCompletionSource();
        _wire.Room = room.Task;
        var running = RunAsync();
        _clock.Advance(TimeSpan.FromSeconds(14));
        _wire.Room = Task.CompletedTask;
        room.SetResult();
        await SendAsync(1);
        await Eventually.TrueAsync(() => _wire.Said.Contains("1"));

        Assert.Null(_lease.Over);
        await EndAsync(running);
    }

    [Fact]
    public async Task A_sign_out_while_the_client_takes_nothing_cuts_it_at_once()
    {
        _wire.Room = new TaskCompletionSource().Task;
        var running = RunAsync();

        _lease.End(StreamEnd.SignedOut);
        await running.WaitAsync(Patience);

        Assert.Contains("cut", _wire.Said);
    }

    [Fact]
    public async Task An_end_that_falls_into_a_write_that_is_taken_is_not_slept_through()
    {
        var room = new TaskCompletionSource();
        _wire.Room = room.Task;
        // Its beat comes while the client is waited for, who knows nothing of it yet.
        _lease.End(StreamEnd.SignedOut);
        var running = RunAsync();
        _wire.Room = Task.CompletedTask;
        room.SetResult();

        await running.WaitAsync(Patience);

        Assert.Equal(["open", "{\"type\":\"signed-out\"}", "end SignedOut"], _wire.Said);
    }

    [Fact]
    public async Task A_beat_of_the_end_that_comes_late_cuts_nobody()
    {
        var room = new TaskCompletionSource();
        _lease.End(StreamEnd.SignedOut);
        await _lease.Pulse.Beaten.WaitAsync(Patience);
        _lease.Pulse.Reset();
        _wire.Room = room.Task;
        var running = RunAsync();

        _lease.Pulse.Beat();
        Assert.False(running.IsCompleted);
        _wire.Room = Task.CompletedTask;
        room.SetResult();
        await running.WaitAsync(Patience);

        Assert.Equal(["open", "{\"type\":\"signed-out\"}", "end SignedOut"], _wire.Said);
    }

    [Theory]
    [InlineData(nameof(StreamEnd.ShuttingDown), "open; retry;end ShuttingDown")]
    [InlineData(nameof(StreamEnd.NotAllowed), "open;end NotAllowed")]
    public async Task The_last_words_say_why(string why, string said)
    {
        var running = RunAsync();

        _lease.End(Enum.Parse<StreamEnd>(why));
        await running.WaitAsync(Patience);

        Assert.Equal(said.Split(';'), _wire.Said);
    }

    [Fact]
    public async Task A_storage_that_goes_away_ends_the_stream_with_a_time_to_come_back()
    {
        var running = RunAsync();
        _store.AfterRead = () => throw new TimeoutException("The database is away.");

        _bell.Ring([Alice]);
        await running.WaitAsync(Patience);

        Assert.Equal(["open", " retry", "end Unavailable"], _wire.Said);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_error()
    {
        var running = RunAsync();
        _wire.Room = Task.FromException(new IOException("reset"));

        await SendAsync(1);
        await running.WaitAsync(Patience);

        Assert.Equal(StreamEnd.Left, _lease.Over);
    }

    private Task RunAsync() => _pump.RunAsync(_wire, _lease, new([], new(1, 0), IsGap: false));

    private async Task EndAsync(Task running)
    {
        _lease.End(StreamEnd.Left);
        await running.WaitAsync(Patience);
    }

    private async Task SendAsync(long sequence)
    {
        await _store.AppendAsync([new([Alice], new("message.sent", 1, sequence))], default);
        _bell.Ring([Alice]);
    }

    public async ValueTask DisposeAsync()
    {
        _lease.Dispose();
        _wheel.Dispose();
        await _app.DisposeAsync();
    }
}
