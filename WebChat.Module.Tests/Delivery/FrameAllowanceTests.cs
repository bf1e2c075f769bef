using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Delivery;

namespace WebChat.Module.Tests.Delivery;

/// <summary>G13: a client that floods its socket is heard no faster than others could ask for.</summary>
public sealed class FrameAllowanceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_burst_is_heard_at_once_and_what_goes_beyond_at_its_pace()
    {
        var allowance = new FrameAllowance(_clock);
        for (var i = 0; i < FrameAllowance.Most; i++)
            Assert.True(allowance.TakeAsync().IsCompletedSuccessfully);

        var heard = 0;
        var flooding = FloodAsync(allowance, () => heard++, FrameAllowance.PerSecond);
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            for (var step = 0; step < 10; step++)
                _clock.Advance(TimeSpan.FromMilliseconds(10));
            Assert.InRange(heard, 0, tenth * FrameAllowance.PerSecond / 10);
        }

        await flooding.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Who_was_quiet_has_its_whole_burst_again_and_no_more()
    {
        var allowance = new FrameAllowance(_clock);
        _clock.Advance(TimeSpan.FromHours(1));

        var free = 0;
        while (allowance.TakeAsync().IsCompletedSuccessfully)
            free++;

        Assert.Equal(FrameAllowance.Most, free);
    }

    private static async Task FloodAsync(FrameAllowance allowance, Action hear, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            await allowance.TakeAsync();
            hear();
        }
    }
}
