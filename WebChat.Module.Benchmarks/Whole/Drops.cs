using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>How a line breaks.</summary>
internal enum Break
{
    SocketReset,
    SocketLeftOpen,
    ServerKilled,
}

/// <summary>People talk while their lines break; what is lost, doubled or out of order is counted as the people saw it.</summary>
internal static class Drops
{
    private const int MessagesPerSecond = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<DropCount> RunAsync(ISite site, Transport transport, Break how, Plan plan)
    {
        var ledger = new Ledger();
        using var over = new CancellationTokenSource();
        var opened = new CountdownEvent(plan.Dropping);
        var people = Enumerable.Range(1, plan.Dropping)
            .Select(person => FollowAsync(site, transport, person, new(ledger) { IsCareful = true }, how, opened, over.Token)).ToList();
        await Task.Run(opened.Wait);
        var writing = WriteAsync(site, ledger, plan);
        if (how is Break.ServerKilled)
        {
            await Task.Delay(plan.DropFor / 3);
            await site.Server.KillAndStartAsync();
        }

        await writing;
        for (var begun = Stopwatch.GetTimestamp(); ledger.Lost > 0 && Stopwatch.GetElapsedTime(begun) < Patience;)
            await Task.Delay(100);
        await over.CancelAsync();
        await Task.WhenAll(people);
        return new(ledger.Acknowledged, ledger.Lost, ledger.Doubled, ledger.Disordered);
    }

    private static async Task FollowAsync(
        ISite site, Transport transport, int person, Place place, Break how, CountdownEvent opened, CancellationToken over)
    {
        var left = new List<Follower>();
        var isFirst = true;
        while (!over.IsCancellationRequested)
        {
            try
            {
                var follower = await site.FollowAsync(person, transport, place);
                follower.Run();
                left.Add(follower);
                if (isFirst)
                    opened.Signal();
                var stay = how is Break.ServerKilled ? Timeout.InfiniteTimeSpan : isFirst ? Interval * Random.Shared.NextDouble() : Interval;
                isFirst = false;
                await Task.WhenAny(follower.Running, Task.Delay(stay, over));
                if (how is Break.SocketLeftOpen)
                    follower.Leave();
                else
                    follower.Dispose();
            }
            catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException or HttpRequestException)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }

        foreach (var follower in left)
            follower.Dispose();
        await Task.WhenAll(left.Select(follower => follower.Running));
    }

    /// <summary>Each writer's next message leaves when the one before was accepted, so their order is known.</summary>
    private static async Task WriteAsync(ISite site, Ledger ledger, Plan plan)
    {
        var writers = plan.Dropping / 2;
        var pause = TimeSpan.FromSeconds((double)writers / MessagesPerSecond);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < plan.DropFor;)
            {
                var sent = ledger.Send((2 * writer) + 1, hearers: 1);
                await site.SendAsync(sent, group: false);
                await Task.Delay(pause);
            }
        }));
    }
}

internal sealed record DropCount(int Sent, int Lost, int Doubled, int Disordered);
