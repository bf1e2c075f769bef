using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Redis;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Redis;

public sealed class RedisStateTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RedisState _state;

    private SiteLog Log { get; } = new();

    public RedisStateTests()
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(Log));
        _state = new(_clock, factory.CreateLogger<RedisState>());
    }

    [Fact]
    public void A_fault_that_thousands_meet_is_one_line_in_ten_seconds()
    {
        for (var second = 0; second < 20; second++)
        {
            for (var reader = 0; reader < 1000; reader++)
                _state.Fail(new TimeoutException(), "does not answer");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, Log.Lines.Count(line => line.Level is LogLevel.Error));
    }

    [Fact]
    public void What_comes_back_is_said_once_and_only_if_it_was_missed()
    {
        _state.Fill();
        Assert.True(_state.Recover());
        Assert.Empty(Log.Lines);

        _state.Fail(null, "does not answer");
        _state.Fill();
        Assert.True(_state.Recover());
        Assert.True(_state.Recover());

        Assert.Equal([LogLevel.Error, LogLevel.Information], Log.Lines.Select(line => line.Level));
    }

    [Fact]
    public void What_fails_while_it_is_filled_is_not_well()
    {
        _state.Fill();
        _state.Fail(null, "does not answer");

        Assert.False(_state.Recover());
        Assert.Equal(RedisHealth.Away, _state.Health);
    }
}
