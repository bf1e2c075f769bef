namespace WebChat.Module.Delivery;

/// <summary>A page of events, as documented for clients; it is written without this class.</summary>
/// <param name="Events">What happened after the cursor, in order.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Gap">What the cursor asked for is no longer held: load <c>start</c>.</param>
/// <param name="RetryAfterMs">On a gap: load <c>start</c> after this many milliseconds.</param>
public sealed record EventPageView(IReadOnlyList<object> Events, string Cursor, bool Gap, int? RetryAfterMs = null);
