using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// Lines between people and site that break before a body, after it, in an answer, or without a word;
/// <c>WEBCHAT_FAULT_CUTS</c> says how many (15 by default).
/// </summary>
[Collection(Heavy.Name)]
public sealed class CutLineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(nameof(SetUp.SqliteInMemory))]
    [InlineData(nameof(SetUp.PostgresTwoNodes))]
    public async Task Lines_that_break_in_every_way_lose_nothing_and_double_nothing(string setUp)
    {
        var cuts = FaultRun.Setting("WEBCHAT_FAULT_CUTS", 15);
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(Enum.Parse<SetUp>(setUp), FaultRun.People);
        var lines = cluster.Doors.Select((node, i) => new CutLine(node, new(run.Seed + i))).ToList();
        try
        {
            await run.RunAsync($"{setUp} behind breaking lines", cluster, [.. lines.Select(line => line.Address)], async (_, giveUp) =>
            {
                lines.ForEach(line => line.Breaks = true);
                lines.ForEach(line => line.Drop());
                await Patience.UntilAsync(() => lines.Sum(line => line.Cuts) >= cuts, () => lines.Sum(line => line.Cuts), $"{cuts} lines have broken", giveUp);
                lines.ForEach(line => line.Breaks = false);
                lines.ForEach(line => line.Drop());
                return $"{lines.Sum(line => line.Cuts)} broken connections";
            });
        }
        finally
        {
            foreach (var line in lines)
                await line.DisposeAsync();
        }
    }
}
