namespace WebChat.Module.Tests.Faults;

public sealed class PatienceTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task What_stands_still_is_given_up_with_what_was_waited_for_and_how_far_it_came()
    {
        var gaveUp = await Assert.ThrowsAsync<TimeoutException>(() =>
            Patience.UntilAsync(() => false, () => 7, "ten messages are acknowledged", CancellationToken.None, Short));

        Assert.Contains("until ten messages are acknowledged", gaveUp.Message, StringComparison.Ordinal);
        Assert.Contains("stands at 7", gaveUp.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_on_is_waited_for_however_long_it_takes()
    {
        var begun = System.Diagnostics.Stopwatch.StartNew();
        var count = 0;

        await Patience.UntilAsync(() => begun.Elapsed > 3 * Short, () => count++, "it is late", CancellationToken.None, Short);
    }
}
