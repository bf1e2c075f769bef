namespace WebChat.Module.Delivery;

/// <summary>How events reach readers.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How long a poll that names no <c>wait</c> is held while nothing happens, in seconds, 1 to 55. Default 25: below the 30 s many proxies allow.</summary>
    public int WaitSeconds { get; set; } = 25;

    /// <summary>After a gap, readers are asked to come back within this many milliseconds, spread evenly, so that a restart is no stampede. 0 to 60 000. Default 2 000.</summary>
    public int GapSpreadMilliseconds { get; set; } = 2000;

    /// <summary>
    /// How often an idle SSE stream or WebSocket gives a sign of life, in seconds, 5 to 60; each comes up to a fifth earlier,
    /// so that a crowd's don't fall together. Default 20: below the 30 s after which many proxies cut.
    /// </summary>
    public int HeartbeatSeconds { get; set; } = 20;

    /// <summary>A client that takes nothing of what it is sent for this long is cut, in seconds, 1 to 60. Default 15. Its cursor still holds.</summary>
    public int StallSeconds { get; set; } = 15;

    /// <summary>Whether readers may use a WebSocket. Default true; where false, they are refused it and use SSE.</summary>
    public bool WebSockets { get; set; } = true;

    internal TimeSpan NextHeartbeat() => TimeSpan.FromSeconds(HeartbeatSeconds * (0.8 + (0.2 * Random.Shared.NextDouble())));
}
