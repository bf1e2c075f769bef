using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WebChat.Module.Tests.Hosts;

/// <summary>What the site logged, oldest first, through all its restarts.</summary>
public sealed class SiteLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    public IReadOnlyCollection<Line> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines);

    public void Dispose()
    {
        // Handed to each start of the site, and still read after its stop.
    }

    public sealed record Line(LogLevel Level, string Category, string Text, Exception? Exception);

    private sealed class Writer(string category, ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue(new(logLevel, category, formatter(state, exception), exception));
        }
    }
}
