namespace WebChat.Module.Benchmarks.Whole;

/// <summary>Latency, processor time and highest rates of several sites, taken in turns so that a noisy machine is noisy for all.</summary>
internal sealed class Talk(Plan plan, Action<string> say)
{
    private readonly HashSet<string> _committed = [];

    /// <summary>The first site of each run is the peer of the others.</summary>
    public Table Table { get; } = new(
        "transport", "site", $"p50 at {plan.Rate}/s, ms", "p99, ms", "CPU s per 1 000", "ratio",
        "highest, messages/s", "CPU s per 1 000", $"with {plan.Crowd} people", $"deliveries/s to {plan.Members}", "ratio");

    public Table Commits { get; } = new(
        "site", "one commit of the store: p50, ms", "p99, ms", "pgbench, commits/s by 1", $"by {plan.Together}", "highest, messages for each of those");

    public async Task MeasureAsync(Transport transport, TimeSpan warmUp, int rounds, int crowd, IReadOnlyList<ISite> sites)
    {
        var loads = new List<Load>();
        try
        {
            foreach (var site in sites)
                loads.Add(await WarmAsync(site, transport, warmUp));
            var found = loads.ToDictionary(load => load, _ => new List<Figures>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var load in loads)
                {
                    say($"{load.Site.Name}: talk over {transport}, round {round + 1} of {rounds}");
                    found[load].Add(await RoundAsync(load));
                }
            }

            if (crowd > plan.People)
                await CrowdAsync(transport, rounds, crowd, loads, found);
            Add(transport, loads, found);
            await CommitsAsync(loads, found);
        }
        finally
        {
            foreach (var load in loads)
                await load.DisposeAsync();
        }
    }

    private async Task<Load> WarmAsync(ISite site, Transport transport, TimeSpan warmUp)
    {
        say($"{site.Name}: {plan.People} people connect over {transport}");
        var load = await Load.StartAsync(site, transport, plan.People);
        await load.HighestAsync(plan.People, plan.Together, warmUp);
        await load.FanOutAsync(plan.Members, plan.GroupTogether, warmUp / 2);
        return load;
    }

    private async Task<Figures> RoundAsync(Load load)
    {
        var steady = await load.SteadyAsync(plan.People, plan.Rate, plan.Window);
        var highest = await load.HighestAsync(plan.People, plan.Together, plan.Window);
        say($"{load.Site.Name}: p50 {steady.P50:0.0} ms, {highest.Rate:0} messages/s");
        return new(steady, highest, await load.FanOutAsync(plan.Members, plan.GroupTogether, plan.Window));
    }

    private async Task CrowdAsync(Transport transport, int rounds, int crowd, List<Load> loads, Dictionary<Load, List<Figures>> found)
    {
        foreach (var load in loads)
        {
            say($"{load.Site.Name}: {crowd} people over {transport}");
            await load.GrowAsync(crowd);
            await Task.Delay(plan.Arrival);
            for (var round = 0; round < rounds; round++)
                found[load][round] = found[load][round] with { Crowd = (await load.HighestAsync(crowd, plan.Together, plan.Window)).Rate };
        }
    }

    private void Add(Transport transport, List<Load> loads, Dictionary<Load, List<Figures>> found)
    {
        double Median(Load load, Func<Figures, double> figure) => Talk.Median(load, found, figure);
        string Ratio(Load load, Func<Figures, double> figure) => $"{Median(load, figure) / Median(loads[0], figure):0.00}";
        foreach (var load in loads)
        {
            Table.Add(
                transport, load.Site.Name,
                $"{Median(load, one => one.Steady.P50):0.0}", $"{Median(load, one => one.Steady.P99):0.0}",
                $"{Median(load, one => one.Steady.CpuPerThousand):0.00}", Ratio(load, one => one.Steady.CpuPerThousand),
                $"{Median(load, one => one.Highest.Rate):0}", $"{Median(load, one => one.Highest.CpuPerThousand):0.00}", Median(load, one => one.Crowd) is > 0 and var high ? $"{high:0}" : "",
                $"{Median(load, one => one.FanOut.Rate):0}", Ratio(load, one => one.FanOut.Rate));
        }
    }

    /// <summary>In the same minute as the figures it is compared with.</summary>
    private async Task CommitsAsync(List<Load> loads, Dictionary<Load, List<Figures>> found)
    {
        foreach (var (load, host) in loads.Where(load => load.Site is WebChatSite).Select(load => (load, ((WebChatSite)load.Site).Host)))
        {
            if (!_committed.Add(load.Site.Name) || await Commit.MeasureAsync(host) is not { } commit)
                continue;
            object[] own = ["", "", ""];
            if (host.Storage == Host.PostgreSql)
            {
                say($"{load.Site.Name}: pgbench");
                var alone = await PgBench.CommitsAsync(host.Connection, 1);
                var together = await PgBench.CommitsAsync(host.Connection, plan.Together);
                own = [$"{alone:0}", $"{together:0}", $"{Median(load, found, one => one.Highest.Rate) / together:0.00}"];
            }

            Commits.Add([load.Site.Name, $"{commit.Median / 1000:0.00}", $"{commit.At(0.99) / 1000:0.00}", .. own]);
        }
    }

    private static double Median(Load load, Dictionary<Load, List<Figures>> found, Func<Figures, double> figure) => new Samples(found[load].Select(figure)).Median;

    private sealed record Figures(Steady Steady, Closed Highest, Closed FanOut)
    {
        public double Crowd { get; init; }
    }
}
