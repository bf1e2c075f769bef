using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories;

/// <summary>One tab: a cursor of its own, and what it heard so far.</summary>
public sealed class EventReader(Actor actor, string cursor)
{
    /// <summary>A poll's length in seconds: short, so that a story that waits in vain fails soon.</summary>
    private const int Hold = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<JsonObject> _heard = [];
    private int _next;

    public string Cursor { get; private set; } = cursor;

    public IReadOnlyList<JsonObject> Heard => _heard;

    /// <summary>A second tab that goes on where this one is.</summary>
    public EventReader Fork() => new(actor, Cursor);

    public async Task<EventsPage> Polls(int wait = 0)
    {
        var page = await actor.Reads(Cursor, wait);
        Cursor = page.Cursor;
        _heard.AddRange(page.Events);
        return page;
    }

    /// <summary>Everything that is there by now.</summary>
    public async Task<IReadOnlyList<JsonObject>> Drains()
    {
        var before = _heard.Count;
        while (await Polls() is { Events.Count: > 0 } or { Gap: true })
        {
            // Until a page says that there is no more.
        }

        _next = _heard.Count;
        return _heard[before..];
    }

    /// <summary>The next event that is wanted, waited for.</summary>
    public async Task<JsonObject> Until(Func<JsonObject, bool> wanted, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            for (; _next < _heard.Count; _next++)
            {
                if (wanted(_heard[_next]))
                    return _heard[_next++];
            }

            Assert.False(patience.IsCancellationRequested, $"{actor.Name} waited in vain for {what}");
            await Polls(Hold).WaitAsync(Patience);
        }
    }

    public Task<JsonObject> Hears(string text) => Until(happening => happening.Says(text), $"'{text}'");

    public Task<JsonObject> Sees(string type) => Until(happening => happening.Type() == type, type);
}
