using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;

namespace WebChat.Module.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription}, " +
        $"{RuntimeInformation.FrameworkDescription}, EF Core {typeof(DbContext).Assembly.GetName().Version?.ToString(3)}, load {Load()}");

    /// <summary>Others at work on the machine make every figure worse.</summary>
    public static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
