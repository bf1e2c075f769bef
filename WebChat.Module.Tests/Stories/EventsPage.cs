using System.Text.Json.Nodes;

namespace WebChat.Module.Tests.Stories;

/// <summary>One answer of <c>events</c>.</summary>
public sealed record EventsPage(IReadOnlyList<JsonObject> Events, string Cursor, bool Gap, int? RetryAfterMs)
{
    public IEnumerable<string> Types => Events.Select(each => each.Type());

    public IEnumerable<string> Texts =>
        Events.Where(each => each.Type() == "message.sent").Select(each => each.Object("message").Text("text"));

    public static EventsPage From(JsonObject body) => new(
        body.Objects("events"), body.Text("cursor"), body["gap"]!.GetValue<bool>(), body["retryAfterMs"]?.GetValue<int>());
}
