using System.Text.Json.Nodes;
using WebChat.Module.Tests.Delivery;

namespace WebChat.Module.Tests.Stories.Guarantees;

/// <summary>Who is there for one client: from a snapshot on, and by what a stream that stays open tells.</summary>
internal sealed class PresenceState : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _seen;
    private readonly IFeed _feed;
    private readonly Task _following;

    private PresenceState(Dictionary<string, string> seen, IFeed feed)
    {
        (_seen, _feed) = (seen, feed);
        _following = FollowAsync();
    }

    public static async Task<PresenceState> FollowAsync(Actor actor)
    {
        var start = await actor.Starts();
        return new(Of(start), await actor.Opens(Transport.ServerSentEvents, start.Text("cursor")));
    }

    /// <summary>What a snapshot says.</summary>
    public static string Say(JsonObject start) => Say(Of(start));

    public override string ToString()
    {
        lock (_lock)
        {
            return Say(_seen);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _following;
    }

    private static Dictionary<string, string> Of(JsonObject start) =>
        start.Object("presence").Concat(start.Object("lastSeen")).ToDictionary(each => each.Key, each => each.Value!.GetValue<string>());

    private static string Say(Dictionary<string, string> seen) => string.Join(", ", seen.OrderBy(each => each.Key, StringComparer.Ordinal));

    private async Task FollowAsync()
    {
        try
        {
            while (await _feed.NextAsync() is { } page)
            {
                foreach (var happening in page.Events.Where(happening => happening.Type() == "presence"))
                    Take(happening.Text("userId"), happening.Text("presence") is "offline" ? happening.Text("lastSeenAt") : happening.Text("presence"));
            }
        }
        catch (Exception ending) when (ending is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The story is over.
        }
    }

    private void Take(string user, string seen)
    {
        lock (_lock)
        {
            if (seen.Length > 0)
                _seen[user] = seen;
            else
                _seen.Remove(user);
        }
    }
}
