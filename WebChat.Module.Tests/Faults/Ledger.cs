using System.Collections.Concurrent;

namespace WebChat.Module.Tests.Faults;

/// <summary>A message as the site has it.</summary>
internal sealed record Said(string Conversation, long Sequence, long Version, string Text);

/// <summary>What was acknowledged to writers, and whatever went against a promise.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Said> _acknowledged = new();
    private readonly ConcurrentQueue<string> _broken = new();
    private readonly ConcurrentDictionary<long, int> _seconds = new();
    private int _sent, _retried;

    public IReadOnlyDictionary<string, Said> Acknowledged => _acknowledged;

    public IReadOnlyCollection<string> Broken => _broken;

    public int Sent => _sent;

    /// <summary>Tries that had no answer, or one that asked to come again.</summary>
    public int Retried => _retried;

    /// <summary>Messages acknowledged within the second before this one.</summary>
    public int LastSecond => _seconds.GetValueOrDefault((Environment.TickCount64 / 1000) - 1);

    /// <summary>Messages acknowledged within a second, of which a quarter of all seconds were busier.</summary>
    public int BusySecond => _seconds.IsEmpty ? 0 : _seconds.Values.Order().ElementAt(_seconds.Count * 3 / 4);

    /// <summary>A text that nobody said before.</summary>
    public string NextText() => $"message {Interlocked.Increment(ref _sent)}";

    public void CountRetry() => Interlocked.Increment(ref _retried);

    public void Acknowledge(Said said)
    {
        _seconds.AddOrUpdate(Environment.TickCount64 / 1000, 1, static (_, count) => count + 1);
        if (_acknowledged.GetOrAdd(said.Text, said) != said)
            Break($"doubled: '{said.Text}' was answered as {_acknowledged[said.Text]} and as {said}");
    }

    public void Break(string what) => _broken.Enqueue(what);
}
