namespace WebChat.Module.Nodes;

/// <summary>Which other nodes live: those whose beat changed between looks of ours. No clocks are compared.</summary>
internal sealed class NodeCensus
{
    /// <summary>Beats come once a look; two may get lost.</summary>
    private const int LooksUntilGone = 3;

    private Dictionary<Guid, Seen> _seen = [];

    /// <summary>The living, after one more look.</summary>
    public IReadOnlyList<Node> Look(IEnumerable<Node> others)
    {
        _seen = others.ToDictionary(node => node.Id, node => _seen.TryGetValue(node.Id, out var before)
            ? before.Beat == node.Beat ? before with { StillFor = before.StillFor + 1 } : new(node, node.Beat, 0, Lives: true)
            : new(node, node.Beat, 0, Lives: false));
        return [.. _seen.Values.Where(seen => seen.Lives && seen.StillFor < LooksUntilGone).Select(seen => seen.Node)];
    }

    /// <summary>Those that have been still for so many looks that their rows may go.</summary>
    public IReadOnlyList<Guid> StillFor(int looks) => [.. _seen.Values.Where(seen => seen.StillFor >= looks).Select(seen => seen.Node.Id)];

    private sealed record Seen(Node Node, long Beat, int StillFor, bool Lives);
}
