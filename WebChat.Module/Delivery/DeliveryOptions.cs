namespace WebChat.Module.Delivery;

/// <summary>How events reach readers.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How long a poll that names no <c>wait</c> is held while nothing happens, in seconds, 1 to 55. Default 25: below the 30 s many proxies allow.</summary>
    public int WaitSeconds { get; set; } = 25;

    /// <summary>After a gap, readers are asked to come back within this many milliseconds, spread evenly, so that a restart is no stampede. 0 to 60 000. Default 2 000.</summary>
    public int GapSpreadMilliseconds { get; set; } = 2000;
}
