using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>What people cost who only follow.</summary>
internal static class Idle
{
    /// <summary>Enough to have every path compiled before anything is counted.</summary>
    private const int WarmUp = 200;

    /// <summary>On a server that was just started: what it remembers of people is part of what they cost.</summary>
    public static async Task<IdleCost> MeasureAsync(ISite site, Transport transport, Plan plan)
    {
        await site.Server.KillAndStartAsync();
        await using (await Load.StartAsync(site, transport, WarmUp))
            await Task.Delay(TimeSpan.FromSeconds(1));
        var (managed, resident) = await site.Server.MemoryAsync();
        await using var load = await Load.StartAsync(site, transport, plan.Idle);
        await Task.Delay(plan.Settle);
        var after = await site.Server.MemoryAsync();
        var (begun, cpu) = (Stopwatch.GetTimestamp(), site.Server.Cpu);
        await Task.Delay(plan.IdleFor);
        return new(
            (after.Managed - managed) / 1024.0 / plan.Idle,
            (after.Resident - resident) / 1024.0 / plan.Idle,
            100 * (site.Server.Cpu - cpu) / Stopwatch.GetElapsedTime(begun));
    }
}

/// <summary>KB each, managed and of the whole process, and per cent of a core for all.</summary>
internal sealed record IdleCost(double Managed, double Resident, double Cpu);
