using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Insight;

/// <summary>What people say, and what they are called, is in no log, no metric and no span of the chat.</summary>
public sealed class CanaryTests
{
    private readonly string _word = $"canary{Guid.NewGuid():N}";

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public async Task No_text_or_name_is_logged_counted_or_traced_also_when_the_database_fails(Provider provider)
    {
        using var log = new ChatLog();
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ChatActivities.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Enqueue($"{span.OperationName} {span.DisplayName} {string.Join(' ', span.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var town = await Town.Open(provider, site => site.Services = services =>
            services.AddLogging(logging => logging.AddProvider(log).AddFilter<ChatLog>("WebChat", LogLevel.Trace)));
        using var measured = new Measured(town.Site.Services);

        await LivesAsync(town);

        Assert.NotEmpty(log.Lines);
        Assert.NotEmpty(spans);
        Assert.NotEmpty(measured.Lines);
        Assert.DoesNotContain(log.Lines.Concat(spans).Concat(measured.Lines), line => line.Contains(_word, StringComparison.OrdinalIgnoreCase));
    }

    private async Task LivesAsync(Town town)
    {
        var (alice, bob) = await town.WelcomesTwo();
        (await alice.Patches("me", new { name = _word, about = _word })).Must(200);
        (await alice.Posts("contact-requests", new { userId = bob.Id, note = _word })).Must(201);
        var group = await alice.Founds(_word, bob);
        await alice.Sends(_word).To(group);
        (await alice.Patches($"conversations/{group}/messages/1", new { text = _word + " again" })).Must(200);
        await bob.Ears.Drains();
        (await bob.Gets($"users?query={_word}")).Must(200);
        (await alice.Gets($"conversations/{_word}")).Must(404, "not-found");
        (await alice.Gets($"events?after={_word}")).Must(400, "validation");
        (await alice.Patches("me", new { presence = _word })).Must(400, "validation");
        await town.Site.WithContextAsync(context => context.Database.ExecuteSqlRawAsync("ALTER TABLE \"WebChatMessages\" RENAME TO \"Elsewhere\""));
        (await alice.Sends(_word).Tries(group)).Must(503, "unavailable");
    }

    /// <summary>All that the chat's own categories say, with what was thrown.</summary>
    private sealed class ChatLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(categoryName, Lines);

        public void Dispose()
        {
            // Read after the site has stopped.
        }

        private sealed class Writer(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => category.StartsWith("WebChat.Module.", StringComparison.Ordinal);

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                    lines.Enqueue($"{category} {formatter(state, exception)} {state} {exception}");
            }
        }
    }
}
