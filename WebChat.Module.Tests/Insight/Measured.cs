using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace WebChat.Module.Tests.Insight;

/// <summary>What one site's meter says.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _seen = new();

    public Measured(IServiceProvider site)
    {
        var scope = site.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ChatMeter.Name && instrument.Meter.Scope == scope)
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentBag<Instrument> Instruments { get; } = [];

    public IEnumerable<string> Lines => _seen.Select(each => $"{each.Name} {each.Value} {each.Tags}");

    public double Sum(string name, string tags = "") =>
        _seen.Where(each => each.Name == name && each.Tags.Contains(tags, StringComparison.Ordinal)).Sum(each => each.Value);

    public int Count(string name) => _seen.Count(each => each.Name == name);

    /// <summary>Of an instrument that is asked: what it says now.</summary>
    public double Now(string name)
    {
        _listener.RecordObservableInstruments();
        return _seen.Last(each => each.Name == name).Value;
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
