using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.InMemory;

namespace WebChat.Module.Benchmarks;

/// <summary>Peer: a bare task completion source with asynchronous continuations, and nothing read after waking.</summary>
internal static class Wake
{
    private const int Rounds = 5000;

    public static async Task<Table> RunAsync()
    {
        var table = new Table("what", "p50", "p99", "ratio of p50");
        var bare = await BareAsync();
        table.Add("bare completion, 1 waiter", bare.Text, Samples.Format(bare.At(0.99)), "1");
        foreach (var readers in (int[])[1, 200])
        {
            var woken = await ReadersAsync(readers, Rounds / readers);
            table.Add($"append to reader, {readers} waiting", woken.Text, Samples.Format(woken.At(0.99)), woken.RatioTo(bare));
        }

        return table;
    }

    private static async Task<Samples> BareAsync()
    {
        var samples = new List<double>();
        for (var i = 0; i < Rounds + 500; i++)
        {
            var bell = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = WaitAsync(bell.Task);
            var begun = Stopwatch.GetTimestamp();
            bell.SetResult();
            samples.Add(Stopwatch.GetElapsedTime(begun, await waiting).TotalMicroseconds);
        }

        return new(samples.Skip(500));
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
        var mailroom = new Mailroom(store, bell, new Turns(), NullLogger<Mailroom>.Instance);
        var mailboxes = new MailboxReader(store, bell, new LetterContents([new FreeContent()]));
        var recipients = Enumerable.Range(1, readers).Select(number => (long)number).ToArray();
        var samples = new List<double>();
        for (var round = 0; round < rounds + 20; round++)
        {
            var waiting = recipients.Select(recipient => NextAsync(mailboxes, recipient)).ToArray();
            var begun = Stopwatch.GetTimestamp();
            using (var turn = mailroom.NewTurn())
                await mailroom.DeliverAsync(turn, [new(recipients, new(FreeContent.Type, 1, round, round))]);
            var ends = await Task.WhenAll(waiting);
            if (round >= 20)
                samples.AddRange(ends.Select(end => Stopwatch.GetElapsedTime(begun, end).TotalMicroseconds));
        }

        return new(samples);
    }

    private static async Task<long> NextAsync(MailboxReader mailboxes, long mailbox)
    {
        var end = await mailboxes.EndAsync(mailbox, default);
        await foreach (var page in mailboxes.ReadAsync(mailbox, end, default))
            return page.HasNews ? Stopwatch.GetTimestamp() : throw new InvalidOperationException("Woken for nothing.");
        throw new InvalidOperationException("The stream ended.");
    }
}
