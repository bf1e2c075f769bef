namespace WebChat.Module.Benchmarks.Whole;

/// <summary>
/// A steady talk beside members of busy groups who read in one half of each round, and open a stream and read nothing in the
/// other. What is written is the same in both.
/// </summary>
internal sealed class Stalled(Plan plan, Action<string> say)
{
    private const double Megabyte = 1024 * 1024;

    public Table Table { get; } = new(
        "transport", $"{plan.Stalling} members", $"p50 at {plan.BesideRate}/s, ms", "p99, ms", "ratio", "p99 of each round, ms", "longest of each, ms",
        "MB before", "at most", "after each", "of it managed", "MB in sockets at most", "threads at most", "cut", "after, s", "lost");

    public async Task MeasureAsync(WebChatSite site, Transport transport)
    {
        say($"{plan.Beside} people and {plan.Stalling} members connect over {transport}");
        await using var talk = await Load.StartAsync(site, transport, plan.Beside);
        await using var crowd = await Crowd.FoundAsync(site, transport, plan);
        await crowd.ReadAsync();
        await talk.HighestAsync(plan.Beside, plan.Together, plan.WarmUp);
        await Task.WhenAll(crowd.WriteAsync(plan.WarmUp), talk.SteadyAsync(plan.Beside, plan.BesideRate, plan.WarmUp));

        var (reading, stalled) = (new List<Half>(), new List<Half>());
        for (var round = 0; round < plan.StallRounds; round++)
        {
            say($"round {round + 1} of {plan.StallRounds} over {transport}");
            await crowd.ReadAsync();
            reading.Add(await HalfAsync(site, talk, crowd));
            await crowd.StallAsync();
            stalled.Add(await HalfAsync(site, talk, crowd));
        }

        Add(transport, "read", reading, reading);
        Add(transport, "don't", stalled, reading);
    }

    /// <summary>Those who were cut come back in the end, and hear what they missed.</summary>
    private async Task<Half> HalfAsync(WebChatSite site, Load talk, Crowd crowd)
    {
        var before = await site.Server.MemoryAsync();
        var watch = new Watch(site.Server, crowd.Followers);
        var watching = watch.RunAsync(plan.StallFor);
        var writing = crowd.WriteAsync(plan.StallFor);
        var steady = await talk.SteadyAsync(plan.Beside, plan.BesideRate, plan.StallFor);
        await Task.WhenAll(watching, writing);
        var after = await site.Server.MemoryAsync();
        if (watch.Cuts.Count > 0)
            await crowd.ReadAsync();
        return new(steady, watch, before, after, await crowd.LostAsync());
    }

    private void Add(Transport transport, string what, List<Half> halves, List<Half> reading)
    {
        double P99(List<Half> these) => new Samples(these.Select(half => half.Steady.P99)).Median;
        string Each(Func<Half, double> figure) => string.Join(" ", halves.Select(half => $"{figure(half):0}"));
        var cuts = new Samples(halves.SelectMany(half => half.Watch.Cuts));
        var cut = halves.Sum(half => half.Watch.Cuts.Count);
        Table.Add(
            transport, what,
            $"{new Samples(halves.Select(half => half.Steady.P50)).Median:0.0}", $"{P99(halves):0.0}", $"{P99(halves) / P99(reading):0.00}",
            Each(half => half.Steady.P99), Each(half => half.Steady.Longest),
            $"{halves[0].Before.Resident / Megabyte:0}", $"{halves.Max(half => half.Watch.Resident) / Megabyte:0}",
            Each(half => half.After.Resident / Megabyte), Each(half => half.After.Managed / Megabyte),
            $"{halves.Max(half => half.Watch.InSockets) / Megabyte:0}", halves.Max(half => half.Watch.Threads),
            $"{cut} of {halves.Count * plan.Stalling}", cut > 0 ? $"{cuts.At(0):0.0} to {cuts.At(1):0.0}" : "",
            halves.Sum(half => half.Lost));
    }

    private sealed record Half(Steady Steady, Watch Watch, (long Managed, long Resident) Before, (long Managed, long Resident) After, int Lost);
}
