using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Delivery;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Tests.Delivery;

public sealed class WheelTests : IDisposable
{
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
    public void A_beat_comes_at_its_time_and_never_early(int milliseconds)
    {
        // Not at a tick, as most come.
        _clock.Advance(TimeSpan.FromMilliseconds(1234));
        _wheel.Set(_appointment, TimeSpan.FromMilliseconds(milliseconds));

        _clock.Advance(TimeSpan.FromMilliseconds(Math.Max(0, milliseconds - 1)));
        Assert.False(_pulse.Beaten.IsCompleted);

        _clock.Advance(TimeSpan.FromMilliseconds(251));
        Assert.True(_pulse.Beaten.IsCompleted);
    }

    [Fact]
    public void Who_sets_a_new_time_is_beaten_then_and_not_before()
    {
        _wheel.Set(_appointment, TimeSpan.FromSeconds(1));
        _wheel.Set(_appointment, TimeSpan.FromSeconds(10));

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(_pulse.Beaten.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_pulse.Beaten.IsCompleted);

        _pulse.Reset();
        _wheel.Set(_appointment, TimeSpan.FromSeconds(1));
        _wheel.Clear(_appointment);
        _wheel.Clear(_appointment);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False(_pulse.Beaten.IsCompleted);
    }

    [Fact]
    public void A_time_that_does_not_fit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _wheel.Set(_appointment, Wheel.Longest + TimeSpan.FromTicks(1)));

    public void Dispose() => _wheel.Dispose();
}
