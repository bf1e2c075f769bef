using System.Diagnostics;
using Npgsql;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>PostgreSQL's own measure: small rows, each in a transaction of its own, from the core the load comes from.</summary>
internal static class PgBench
{
    private const int Seconds = 5;
    private const string Rate = "tps = ";

    /// <summary>Commits a second by so many clients, through statements prepared once, into <see cref="Commit"/>'s table.</summary>
    public static async Task<double> CommitsAsync(string connectionString, int clients)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Commit.Insert);
            using var pgbench = Process.Start(new ProcessStartInfo(
                "pgbench",
                ["-h", to.Host!, "-U", to.Username!, "-n", "-M", "prepared", "-c", $"{clients}", "-T", $"{Seconds}", "-f", script, to.Database!])
            {
                RedirectStandardOutput = true,
            })!;
            var said = await pgbench.StandardOutput.ReadToEndAsync();
            var rate = said.Split('\n').FirstOrDefault(line => line.StartsWith(Rate, StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"pgbench told no rate: {said}");
            return double.Parse(rate[Rate.Length..].Split(' ')[0], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }
}
