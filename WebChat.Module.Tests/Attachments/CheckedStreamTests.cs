using Microsoft.Extensions.Time.Testing;
using WebChat.Module.Attachments;

namespace WebChat.Module.Tests.Attachments;

public sealed class CheckedStreamTests
{
    [Fact]
    public async Task A_slow_reader_who_is_removed_does_not_get_the_rest()
    {
        var clock = new FakeTimeProvider();
        var (mayRead, asked) = (true, 0);
        await using var file = new CheckedStream(new MemoryStream(new byte[100]), () => Task.FromResult(++asked > 0 && mayRead), clock);
        var piece = new byte[10];
        Assert.Equal(10, await file.ReadAsync(piece));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(10, await file.ReadAsync(piece));
        Assert.Equal(10, await file.ReadAsync(piece));
        Assert.Equal(1, asked);

        mayRead = false;
        clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await file.ReadExactlyAsync(piece));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await file.ReadExactlyAsync(piece));
    }
}
