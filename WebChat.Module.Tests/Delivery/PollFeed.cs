using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Delivery;

/// <summary>Polls, short or long.</summary>
internal sealed class PollFeed(Actor actor, string? cursor, int wait) : IFeed
{
    private string? _cursor = cursor;

    public async Task<EventsPage?> NextAsync()
    {
        var answer = await actor.Gets($"events?wait={wait}" + (_cursor is null ? "" : $"&after={_cursor}"));
        var page = EventsPage.From(answer.Must(200));
        _cursor = page.Cursor;
        return page;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
