using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WebChat.Module.Delivery;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// The site in this process, its readers in another, over loopback and HTTP/1.1. Peer: requests that wait at an endpoint
/// of one line. Managed bytes after a full collection, before and while they wait; the machine's own socket buffers are
/// not in it. Below that, the same readers without HTTP.
/// </summary>
internal static class Waiters
{
    private const int People = 5000;

    public static async Task<Table> RunAsync()
    {
        var bare = new Gate();
        await using var site = await Site.StartAsync(sqlite: false, People, app => app.MapGet("/bare", bare.WaitAsync));
        var streams = site.Get<Streams>();
        var path = $"/chat/api/events?wait={PollingCrowd.LongestWaitSeconds}";

        // Once unmeasured: caches and pools grow to their size.
        await CrowdAsync(site, path, () => streams.Waiting);
        var bareCost = await CrowdAsync(site, "/bare", () => bare.Waiting);
        var pollCost = await CrowdAsync(site, path, () => streams.Waiting);
        var readerCost = await ReadersAsync(site);

        var table = new Table("what", "waiting", "bytes each", "working set each", "threads more", "ratio");
        foreach (var (name, cost) in new[] { ("bare request over Kestrel", bareCost), ("long poll over Kestrel", pollCost), ("reader without HTTP", readerCost) })
            table.Add(name, People, cost.Bytes, cost.WorkingSet, cost.Threads, ((double)cost.Bytes / bareCost.Bytes).ToString("0.00", CultureInfo.InvariantCulture));
        return table;
    }

    private static async Task<Cost> CrowdAsync(Site site, string path, Func<int> waiting)
    {
        var before = Now();
        using var crowd = PollingCrowd.Start(site.Address, path, People);
        await UntilAsync(() => waiting() == People);
        var cost = (Now() - before) / People;
        crowd.Kill();
        await crowd.WaitForExitAsync();
        await UntilAsync(() => waiting() == 0);
        return cost;
    }

    private static async Task<Cost> ReadersAsync(Site site)
    {
        var mailboxes = site.Get<MailboxReader>();
        var before = Now();
        var pulses = Enumerable.Range(0, People).Select(_ => new Pulse()).ToArray();
        var readers = pulses.Select((pulse, number) => ReadAsync(mailboxes, number, pulse)).ToArray();
        await Task.Yield();
        var cost = (Now() - before) / People;
        Array.ForEach(pulses, pulse => pulse.Beat());
        await Task.WhenAll(readers);
        return cost;
    }

    private static async Task ReadAsync(MailboxReader mailboxes, long mailbox, Pulse pulse)
    {
        var cursor = await mailboxes.EndAsync(mailbox, default);
        await foreach (var _ in mailboxes.ReadAsync(mailbox, cursor, pulse))
            return;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var begun = Stopwatch.GetTimestamp();
        while (!condition() && await pace.WaitForNextTickAsync())
        {
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(PollingCrowd.LongestWaitSeconds))
                throw new TimeoutException("The readers did not come or go; is the limit of open files (ulimit -n) above 12 000?");
        }
    }

    private static Cost Now()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var self = Process.GetCurrentProcess();
        return new(GC.GetTotalMemory(forceFullCollection: true), self.WorkingSet64, ThreadPool.ThreadCount);
    }

    private readonly record struct Cost(long Bytes, long WorkingSet, int Threads)
    {
        public static Cost operator -(Cost one, Cost other) => new(one.Bytes - other.Bytes, one.WorkingSet - other.WorkingSet, one.Threads - other.Threads);

        public static Cost operator /(Cost cost, int people) => cost with { Bytes = cost.Bytes / people, WorkingSet = cost.WorkingSet / people };
    }

    private sealed class Gate
    {
        private int _waiting;

        public int Waiting => _waiting;

        public async Task WaitAsync(HttpContext http)
        {
            Interlocked.Increment(ref _waiting);
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (http.RequestAborted.Register(gone.SetResult))
                await gone.Task;
            Interlocked.Decrement(ref _waiting);
        }
    }
}
