using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using WebChat.Module.Delivery;

namespace WebChat.Module.Tests.Delivery;

public sealed class StreamsTests : IAsyncDisposable
{
    private const long Alice = 1;
    private const long Bob = 2;

    private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();
    private readonly Wheel _wheel = new(TimeProvider.System);
    private readonly Streams _streams;

    public StreamsTests()
    {
        var options = new WebChatOptions();
        options.Limits.StreamsPerUser = 2;
        _streams = new(Options.Create(options), _wheel, _app.Lifetime);
    }

    [Fact]
    public void One_user_has_so_many_and_no_more_until_one_is_closed()
    {
        var first = _streams.TryOpen(Alice)!;
        using var second = _streams.TryOpen(Alice);

        Assert.Null(_streams.TryOpen(Alice));
        using var others = _streams.TryOpen(Bob);
        Assert.NotNull(others);
        Assert.Equal(3, _streams.Waiting);

        first.Dispose();
        first.Dispose();
        Assert.Equal(2, _streams.Waiting);
        using var again = _streams.TryOpen(Alice);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task A_sign_out_ends_the_streams_of_that_sign_in_and_no_other()
    {
        using var here = _streams.TryOpen(Alice, "here")!;
        using var there = _streams.TryOpen(Alice, "there")!;
        using var bobs = _streams.TryOpen(Bob, "here")!;

        _streams.End(Alice, StreamEnd.SignedOut, "here");

        Assert.Equal(StreamEnd.SignedOut, here.Over);
        await here.Pulse.Beaten.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Null(there.Over);
        Assert.Null(bobs.Over);
    }

    [Fact]
    public void All_of_a_users_streams_may_be_ended_and_the_first_reason_stands()
    {
        using var here = _streams.TryOpen(Alice, "here")!;
        using var there = _streams.TryOpen(Alice)!;

        _streams.End(Alice, StreamEnd.NotAllowed);
        _streams.End(Alice, StreamEnd.SignedOut);

        Assert.Equal(StreamEnd.NotAllowed, here.Over);
        Assert.Equal(StreamEnd.NotAllowed, there.Over);
    }

    [Fact]
    public void A_site_that_stops_ends_all_streams_and_those_that_come_too_late()
    {
        using var early = _streams.TryOpen(Alice)!;

        _app.Lifetime.StopApplication();

        using var late = _streams.TryOpen(Bob)!;
        Assert.Equal(StreamEnd.ShuttingDown, early.Over);
        Assert.Equal(StreamEnd.ShuttingDown, late.Over);
    }

    public async ValueTask DisposeAsync()
    {
        _wheel.Dispose();
        await _app.DisposeAsync();
    }
}
