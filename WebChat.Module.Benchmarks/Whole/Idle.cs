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
        var threads = site.Server.Threads;
        await using var load = await Load.StartAsync(site, transport, plan.Idle);
        await Task.Delay(plan.Settle);
        var after = await site.Server.MemoryAsync();
        var threadsWith = site.Server.Threads;
        var (begun, cpu) = (Stopwatch.GetTimestamp(), site.Server.Cpu);
        await Task.Delay(plan.IdleFor);
        return new(
            (after.Managed - managed) / 1024.0 / plan.Idle,
            (after.Resident - resident) / 1024.0 / plan.Idle,
            100 * (site.Server.Cpu - cpu) / Stopwatch.GetElapsedTime(begun),
            threads,
            threadsWith);
    }
}

/// <summary>KB each, managed and of the whole process; per cent of a core for all; the threads of the process before and with them.</summary>
internal sealed record IdleCost(double Managed, double Resident, double Cpu, int Threads, int ThreadsWith);
