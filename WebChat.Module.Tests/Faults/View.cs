using System.Text.Json.Nodes;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Faults;

/// <summary>
/// What one reader has seen of each conversation. It is strict: past a cursor nothing comes twice, nothing is jumped over, and
/// only what a snapshot held already may come once more after it.
/// </summary>
internal sealed class View(string reader, Ledger ledger)
{
    private readonly Dictionary<string, List<Said>> _seen = [];
    private readonly Dictionary<string, long> _lastEvent = [];

    public IReadOnlyList<Said> Of(string conversation) => _seen.GetValueOrDefault(conversation, []);

    public void Apply(JsonObject happening)
    {
        if (happening.Type() != "message.sent")
            return;
        var said = Read(happening.Object("message"));
        var last = _lastEvent.GetValueOrDefault(said.Conversation);
        if (said.Sequence <= last)
            ledger.Break($"{(Of(said.Conversation).Contains(said) ? "doubled" : "out of order")}: {reader} was told {said} after {last}");
        else
            Continue(said);
        _lastEvent[said.Conversation] = Math.Max(last, said.Sequence);
    }

    /// <summary>From the history, after a gap.</summary>
    public void Repair(IEnumerable<JsonObject> messages)
    {
        foreach (var message in messages)
            Continue(Read(message));
    }

    /// <summary>Events go on from a snapshot's cursor, which may lie before what is seen.</summary>
    public void StartOver() => _lastEvent.Clear();

    public static Said Read(JsonObject message) => new(
        message.Text("conversationId"), message.Number("sequence"), message.Number("version"), message.Text("text"));

    private void Continue(Said said)
    {
        if (!_seen.TryGetValue(said.Conversation, out var seen))
            _seen[said.Conversation] = seen = [];
        if (said.Sequence <= seen.Count)
        {
            if (seen[(int)said.Sequence - 1] != said)
                ledger.Break($"changed: {reader} saw {seen[(int)said.Sequence - 1]} and now {said}");
            return;
        }

        // A hole is told once; what is behind it is still looked at.
        for (var missing = seen.Count + 1; missing < said.Sequence; missing++)
        {
            ledger.Break($"skipped: {reader} was told {said} and not number {missing}");
            seen.Add(said with { Sequence = missing, Text = "" });
        }

        seen.Add(said);
    }
}
