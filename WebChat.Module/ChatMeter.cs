using System.Diagnostics.Metrics;

namespace WebChat.Module;

/// <summary>
/// What an operator can watch, under the meter <c>WebChat</c>: numbers and a few fixed words, never a text, a name or an
/// id. <c>docs/operating.md</c> says what each means and what to alert on.
/// </summary>
internal sealed class ChatMeter
{
    public const string Name = "WebChat";

    private readonly UpDownCounter<long> _waiting;
    private readonly Counter<long> _reads;
    private readonly Counter<long> _cuts;
    private readonly Counter<long> _gaps;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _refusals;
    private double _outboxAge;

    public ChatMeter(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        _waiting = meter.CreateUpDownCounter<long>("webchat.readers.waiting", "{reader}", "Readers of events that are open now, by transport.");
        _reads = meter.CreateCounter<long>("webchat.reads", "{read}", "Reads of events that were begun, by transport, and by whether they went on from a cursor.");
        _cuts = meter.CreateCounter<long>("webchat.reads.cut", "{read}", "Reads that the server ended, by reason.");
        _gaps = meter.CreateCounter<long>("webchat.gaps", "{gap}", "Readers who were told to load a snapshot, because what they asked for is no longer held.");
        _lag = meter.CreateHistogram<double>("webchat.delivery.lag", "s", "From the ring of a letter to the page that carries it, for a reader who waits.");
        _sent = meter.CreateCounter<long>("webchat.messages.sent", "{message}", "Messages that were stored.");
        meter.CreateObservableGauge("webchat.outbox.age", () => Volatile.Read(ref _outboxAge), "s", "For how long this node has seen the oldest committed letter wait to be delivered.");
        _refusals = meter.CreateCounter<long>("webchat.refusals", "{refusal}", "Answers of the API that are problems, by code.");
    }

    /// <summary>A read begins; it is over with the answer.</summary>
    public void Begin(string transport, bool isResumed)
    {
        _waiting.Add(1, Transport(transport));
        _reads.Add(1, Transport(transport), new("webchat.resumed", isResumed));
    }

    /// <param name="transport">As at its beginning.</param>
    /// <param name="cut">Why the server ended it; null where it ended by itself.</param>
    public void End(string transport, string? cut)
    {
        _waiting.Add(-1, Transport(transport));
        if (cut is not null)
        {
            _cuts.Add(1, new("webchat.reason", cut), Transport(transport));
        }
    }

    public void Gap() => _gaps.Add(1);

    public void Delivered(TimeSpan lag) => _lag.Record(lag.TotalSeconds);

    public void Sent() => _sent.Add(1);

    /// <param name="age">Zero where nothing waits.</param>
    public void OutboxAge(TimeSpan age) => Volatile.Write(ref _outboxAge, age.TotalSeconds);

    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("error.type", code));

    private static KeyValuePair<string, object?> Transport(string transport) => new("webchat.transport", transport);
}
