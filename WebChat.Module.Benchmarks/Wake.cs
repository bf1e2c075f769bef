using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.InMemory;

namespace WebChat.Module.Benchmarks;

/// <summary>Peer: bare task completion sources with asynchronous continuations, one a waiter, and nothing read after waking.</summary>
internal static class Wake
{
    private const int WarmUp = 100;

    public static async Task<Table> RunAsync()
    {
        var table = new Table("waiting", "what", "p50", "p99", "ratio of p50");
        foreach (var (waiters, rounds) in new[] { (1, 5000), (200, 200) })
        {
            var bare = await BareAsync(waiters, rounds);
            var woken = await ReadersAsync(waiters, rounds);
            table.Add(waiters, "bare completion", bare.Text, Samples.Format(bare.At(0.99)), "1");
            table.Add(waiters, "append to reader", woken.Text, Samples.Format(woken.At(0.99)), woken.RatioTo(bare));
        }

        return table;
    }

    private static async Task<Samples> BareAsync(int waiters, int rounds)
    {
        var samples = new List<double>();
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            var bells = Enumerable.Range(0, waiters).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
            var waiting = bells.Select(bell => WaitAsync(bell.Task)).ToArray();
            var begun = Stopwatch.GetTimestamp();
            foreach (var bell in bells)
                bell.SetResult();
            await NoteAsync(begun, waiting, round, samples);
        }

        return new(samples);
    }

    private static async Task NoteAsync(long begun, Task<long>[] waiting, int round, List<double> samples)
    {
        var ends = await Task.WhenAll(waiting);
        if (round >= WarmUp)
            samples.AddRange(ends.Select(end => Stopwatch.GetElapsedTime(begun, end).TotalMicroseconds));
    }

    private static async Task<long> WaitAsync(Task bell)
    {
        await bell;
        return Stopwatch.GetTimestamp();
    }

    /// <summary>The whole road from the mailroom on, with content that costs nothing.</summary>
    private static async Task<Samples> ReadersAsync(int readers, int rounds)
    {
        var store = new InMemoryMailboxStore(Options.Create(new WebChatOptions()), TimeProvider.System);
        var bell = new Bell();
        var (delivery, turns) = (new DirectDelivery(store, bell, new([]), NullLogger<DirectDelivery>.Instance), new Turns());
        var mailboxes = new MailboxReader(store, bell, new LetterContents([new FreeContent()]), new ChatMeter(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));
        var recipients = Enumerable.Range(1, readers).Select(number => (long)number).ToArray();
        var samples = new List<double>();
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            var waiting = recipients.Select(recipient => NextAsync(mailboxes, recipient)).ToArray();
            var begun = Stopwatch.GetTimestamp();
            using (var turn = new Turn(turns) { Posts = [new(recipients, new(FreeContent.Type, 1, round, round))] })
                await delivery.DeliverAsync(turn);
            await NoteAsync(begun, waiting, round, samples);
        }

        return new(samples);
    }

    private static async Task<long> NextAsync(MailboxReader mailboxes, long mailbox)
    {
        var end = await mailboxes.EndAsync(mailbox, default);
        await foreach (var page in mailboxes.ReadAsync(mailbox, end, new()))
            return page.HasNews ? Stopwatch.GetTimestamp() : throw new InvalidOperationException("Woken for nothing.");
        throw new InvalidOperationException("The stream ended.");
    }
}
