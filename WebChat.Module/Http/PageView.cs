namespace WebChat.Module.Http;

/// <summary>One page of a list that can grow.</summary>
/// <param name="Items">The entries, in the list's order.</param>
/// <param name="Before">Opaque token for the query parameter <c>before</c>; null where nothing comes on that side.</param>
/// <param name="After">Opaque token for the query parameter <c>after</c>; null where nothing comes on that side.</param>
public sealed record PageView<T>(IReadOnlyList<T> Items, string? Before = null, string? After = null);
