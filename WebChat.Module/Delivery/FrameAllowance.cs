namespace WebChat.Module.Delivery;

/// <summary>
/// How many frames a socket's client may send, although none means anything: each costs a wake-up, and a client that
/// sends them without a pause would have a processor of its own.
/// </summary>
internal sealed class FrameAllowance(TimeProvider time)
{
    private const double Most = 50;
    private const double PerSecond = 10;

    private double _left = Most;
    private long _at = time.GetTimestamp();

    /// <summary>False for one frame too many.</summary>
    public bool TakesOne()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(Most, _left + (time.GetElapsedTime(_at, now).TotalSeconds * PerSecond)) - 1;
        _at = now;
        return _left >= 0;
    }
}
