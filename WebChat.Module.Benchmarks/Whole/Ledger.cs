using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace WebChat.Module.Benchmarks.Whole;

/// <summary>
/// What was sent and who heard it. A message's text begins with its number, by which it is known again whatever it is
/// wrapped in.
/// </summary>
internal sealed class Ledger
{
    private static readonly string Words = string.Concat(Enumerable.Repeat("some plain words ", 250));

    // Of the whole run: a number is also the message's client id.
    private static int _number;

    private readonly ConcurrentDictionary<int, Sent> _sent = new();
    private readonly ConcurrentDictionary<int, int> _newest = new();
    private int _deliveries;
    private int _doubled;
    private int _disordered;

    public int Deliveries => _deliveries;

    /// <summary>Heard again by somebody, under whatever name.</summary>
    public int Doubled => _doubled;

    /// <summary>Heard after a later one of the same writer.</summary>
    public int Disordered => _disordered;

    public int Lost => _sent.Values.Count(sent => sent.IsAcknowledged && !sent.Heard.IsCompleted);

    public int Acknowledged => _sent.Values.Count(sent => sent.IsAcknowledged);

    public static string Text(int number, int characters = 100) => $"No {number:0000000} {Words}"[..characters];

    public Sent Send(int writer, int hearers) =>
        _sent.GetOrAdd(Interlocked.Increment(ref _number), static (number, note) => new(number, note.writer, note.hearers), (writer, hearers));

    /// <summary>Finds every text in what <paramref name="person"/> has received; <paramref name="before"/> stands before a text, once.</summary>
    public void Hear(int person, ReadOnlySpan<byte> received, ReadOnlySpan<byte> before)
    {
        while (received.IndexOf(before) is >= 0 and var at)
        {
            received = received[(at + before.Length)..];
            if (Utf8Parser.TryParse(received, out int number, out _) && _sent.TryGetValue(number, out var sent) && sent.Writer != person)
                Note(person, sent);
        }
    }

    public void Forget() => _sent.Clear();

    private void Note(int person, Sent sent)
    {
        Interlocked.Increment(ref _deliveries);
        if (!sent.Hear())
            Interlocked.Increment(ref _doubled);
        else if (sent.Hearers == 1 && _newest.TryGetValue(person, out var newest) && newest > sent.Number)
            Interlocked.Increment(ref _disordered);
        _newest[person] = sent.Number;
    }
}

/// <summary>One message on its way.</summary>
internal sealed class Sent(int number, int writer, int hearers)
{
    private readonly long _at = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<TimeSpan> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = hearers;

    public int Number => number;

    public int Writer => writer;

    public int Hearers { get; } = hearers;

    public bool IsAcknowledged { get; set; }

    /// <summary>How long the last of its hearers had to wait for it.</summary>
    public Task<TimeSpan> Heard => _heard.Task;

    /// <summary>False where everybody has heard it before.</summary>
    public bool Hear()
    {
        var left = Interlocked.Decrement(ref _left);
        if (left == 0)
            _heard.SetResult(Stopwatch.GetElapsedTime(_at));
        return left >= 0;
    }
}
