using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>One reader's open way to events.</summary>
public interface IFeed : IAsyncDisposable
{
    /// <summary>The next page, an empty one perhaps; null at the end.</summary>
    Task<EventsPage?> NextAsync();
}

internal static class Feeding
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The next page with news.</summary>
    public static async Task<EventsPage> NewsAsync(this IFeed feed)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            var page = await feed.NextAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The stream ended.");
            if (page.Events.Count > 0 || page.Gap)
                return page;
        }

        throw new TimeoutException("Nothing but empty pages.");
    }

    /// <summary>So many events, over however many pages.</summary>
    public static async Task<List<string>> EventsAsync(this IFeed feed, int count)
    {
        var events = new List<string>();
        while (events.Count < count)
            events.AddRange((await feed.NewsAsync()).Events.Select(each => each.ToJsonString()));
        return events;
    }
}
