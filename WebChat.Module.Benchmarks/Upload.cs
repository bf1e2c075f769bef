using System.Diagnostics;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// Files through a real Kestrel into the folder, from a process of their own. Peer: files of 1 KB, for what a request
/// costs anyway. The working set is what it grew by at its highest, since the site had taken a small file.
/// </summary>
internal static class Upload
{
    private const int Times = 20;
    private const int Small = 1024, Large = 10_000_000;

    public static async Task<Table> RunAsync()
    {
        await using var site = await Site.StartAsync(sqlite: true, 1);
        await UploadClient.UploadAsync(site.Address, Small, 5 * Times);
        var table = new Table("file", "KB allocated each", "working set more, MB");
        foreach (var (name, bytes) in new[] { ("1 KB", Small), ("10 MB", Large) })
            table.Add(name, await AllocatedAsync(site, bytes) / 1024, (await GrowthAsync(site, bytes) / 1024d / 1024d).ToString("0.0", CultureInfo.InvariantCulture));
        return table;
    }

    private static async Task<long> AllocatedAsync(Site site, int bytes)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await UploadClient.UploadAsync(site.Address, bytes, Times);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Times;
    }

    private static async Task<long> GrowthAsync(Site site, int bytes)
    {
        using var self = Process.GetCurrentProcess();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        self.Refresh();
        var (before, highest) = (self.WorkingSet64, self.WorkingSet64);
        var done = UploadClient.UploadAsync(site.Address, bytes, Times);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!done.IsCompleted && await pace.WaitForNextTickAsync())
        {
            self.Refresh();
            highest = Math.Max(highest, self.WorkingSet64);
        }

        await done;
        return highest - before;
    }
}
