using Xunit.Abstractions;

namespace WebChat.Module.Tests.Faults;

/// <summary>Lines between people and site that break before a body, after it, in an answer, or without a word.</summary>
[Collection(Heavy.Name)]
public sealed class CutLineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(nameof(SetUp.SqliteInMemory))]
    [InlineData(nameof(SetUp.PostgresTwoNodes))]
    public async Task Lines_that_break_in_every_way_lose_nothing_and_double_nothing(string setUp)
    {
        var seconds = FaultRun.Setting("WEBCHAT_FAULT_SECONDS", 8);
        var run = new FaultRun(output);
        await using var cluster = await Cluster.StartAsync(Enum.Parse<SetUp>(setUp), FaultRun.People);
        var lines = cluster.Doors.Select((node, i) => new CutLine(node, new(run.Seed + i))).ToList();
        try
        {
            await run.RunAsync($"{setUp} behind breaking lines", cluster, [.. lines.Select(line => line.Address)], async _ =>
            {
                lines.ForEach(line => line.Breaks = true);
                lines.ForEach(line => line.Drop());
                await Task.Delay(TimeSpan.FromSeconds(seconds));
                lines.ForEach(line => line.Breaks = false);
                lines.ForEach(line => line.Drop());
                return $"{lines.Sum(line => line.Cuts)} broken connections";
            });
            Assert.NotEqual(0, lines.Sum(line => line.Cuts));
        }
        finally
        {
            foreach (var line in lines)
                await line.DisposeAsync();
        }
    }
}
