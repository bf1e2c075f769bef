using System.Diagnostics;

namespace WebChat.Module.Benchmarks;

/// <summary>Measured times. A median, because on a shared machine a mean says more about the neighbours.</summary>
internal sealed class Samples(IEnumerable<double> microseconds)
{
    private readonly double[] _sorted = [.. microseconds.Order()];

    public double Median => At(0.5);

    public double At(double share) => _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * share))];

    public string Text => Format(Median);

    /// <summary>How often the peer's median fits into this one.</summary>
    public string RatioTo(Samples peer) =>
        (Median / peer.Median).ToString((Median / peer.Median) switch { < 0.1 => "0.00", < 10 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    /// <summary>Runs <paramref name="act"/> until it is warm, then <paramref name="times"/> times, and times each.</summary>
    public static async Task<Samples> OfAsync(int times, Func<Task> act)
    {
        for (var i = 0; i < Math.Max(20, times / 10); i++)
            await act();
        var samples = new double[times];
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await act();
            samples[i] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        }

        return new(samples);
    }

    public static string Format(double microseconds) => microseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{microseconds * 1000:0} ns"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.0} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000:0.00} ms"),
    };
}
