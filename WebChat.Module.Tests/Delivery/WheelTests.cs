using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Delivery;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Delivery;

public sealed class WheelTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private readonly Wheel _wheel;
    private readonly Pulse _pulse = new();
    private readonly LinkedListNode<Pulse> _appointment;

    public WheelTests() => (_wheel, _appointment) = (new(_clock), new(_pulse));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(55_000)]
    [InlineData(127_500)]
    public async Task A_beat_comes_at_its_time_and_never_early(int milliseconds)
    {
        // Not at a tick, as most come.
        _clock.Advance(TimeSpan.FromMilliseconds(1234));
        _wheel.Set(_appointment, TimeSpan.FromMilliseconds(milliseconds));

        _clock.Advance(TimeSpan.FromMilliseconds(Math.Max(0, milliseconds - 1)));
        Assert.False(_pulse.Beaten.IsCompleted);

        _clock.Advance(TimeSpan.FromMilliseconds(251));
        await _pulse.Beaten.WaitAsync(Patience);
    }

    [Fact]
    public async Task Who_sets_a_new_time_is_beaten_then_and_not_before()
    {
        _wheel.Set(_appointment, TimeSpan.FromSeconds(1));
        _wheel.Set(_appointment, TimeSpan.FromSeconds(10));

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(_pulse.Beaten.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _pulse.Beaten.WaitAsync(Patience);

        _pulse.Reset();
        _wheel.Set(_appointment, TimeSpan.FromSeconds(1));
        _wheel.Clear(_appointment);
        _wheel.Clear(_appointment);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False(_pulse.Beaten.IsCompleted);
    }

    [Fact]
    public async Task A_crowd_is_beaten_at_one_time_and_whoever_is_kept_keeps_no_other_share()
    {
        const int Crowd = 1000;
        var pulses = Enumerable.Range(0, Crowd).Select(_ => new Pulse()).ToList();
        using var opens = new ManualResetEventSlim();
        var kept = pulses[0].Beaten.ContinueWith(_ => opens.Wait(Patience), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var pulse in pulses)
            _wheel.Set(new(pulse), TimeSpan.FromSeconds(1));

        _clock.Advance(TimeSpan.FromSeconds(2));

        await Task.WhenAll(pulses.TakeLast(Crowd / 2).Select(pulse => pulse.Beaten)).WaitAsync(Patience);
        Assert.False(kept.IsCompleted);
        opens.Set();
        await Task.WhenAll(pulses.Select(pulse => pulse.Beaten)).WaitAsync(Patience);
        Assert.True(await kept);
    }

    [Fact]
    public void A_time_that_does_not_fit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _wheel.Set(_appointment, Wheel.Longest + TimeSpan.FromTicks(1)));

    public void Dispose() => _wheel.Dispose();
}
