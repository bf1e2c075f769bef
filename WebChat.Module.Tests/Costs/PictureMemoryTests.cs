using System.Diagnostics;
using System.Globalization;
using WebChat.Module.Tests.Images;

namespace WebChat.Module.Tests.Costs;

/// <summary>A picture made to hurt takes no more than 64 MB, in .NET and outside of it: measured in a process that does nothing else.</summary>
public sealed class PictureMemoryTests
{
    private const long Most = 64L << 20;

    public static TheoryData<string> Names => [.. Bombs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_picture_is_refused_or_taken_within_64_MB(string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, Bombs.All[name]());
            var (outcome, bytes) = await MeasureAsync(path);

            Assert.Equal(Bombs.AreRefused.Contains(name) ? "refused" : "taken", outcome);
            Assert.InRange(bytes, 0, Most);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(string Outcome, long Bytes)> MeasureAsync(string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("WebChat.Module.Tests", "WebChat.Module.Benchmarks", StringComparison.Ordinal), "WebChat.Module.Benchmarks");
        var start = new ProcessStartInfo(program, ["picture", path]) { RedirectStandardOutput = true, Environment = { ["DOTNET_gcServer"] = "0" } };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        var words = line.Split(' ');
        return (words[0], long.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
