using System.Diagnostics;

namespace WebChat.Module.Tests.Faults;

/// <summary>Waits for what may take long, as long as it goes on: what stands still won't come.</summary>
internal static class Patience
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20), Standstill = TimeSpan.FromMinutes(2);

    /// <param name="isThere">What is waited for.</param>
    /// <param name="count">What grows meanwhile.</param>
    /// <param name="what">What is waited for, in words.</param>
    /// <param name="giveUp">When nobody waits any more.</param>
    /// <param name="standstill">How long the count may stay the same, 2 minutes by default, before it throws.</param>
    public static async Task UntilAsync(Func<bool> isThere, Func<int> count, string what, CancellationToken giveUp, TimeSpan? standstill = null)
    {
        var (seen, since) = (count(), Stopwatch.GetTimestamp());
        while (!isThere())
        {
            if (count() is var now && now != seen)
                (seen, since) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > (standstill ?? Standstill))
                throw new TimeoutException($"Waited until {what}, and for {standstill ?? Standstill} nothing went on; it stands at {seen}.");
            await Task.Delay(Look, giveUp);
        }
    }
}
