namespace WebChat.Module.Delivery;

/// <summary>
/// How fast a socket's client is listened to, although nothing it says means anything: each frame costs a wake-up, and a
/// client that sends them without a pause would have a processor of its own. What is not read yet fills the line, and the
/// client waits.
/// </summary>
internal sealed class FrameAllowance(TimeProvider time)
{
    /// <summary>At once, so that one message of many fragments is judged as soon as it is there.</summary>
    public const int Most = 200;

    public const int PerSecond = 100;

    private double _left = Most;
    private long _at = time.GetTimestamp();

    /// <summary>Ends at once within the allowance, and else when there is one more frame in it.</summary>
    public Task TakeAsync()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(Most, _left + (time.GetElapsedTime(_at, now).TotalSeconds * PerSecond)) - 1;
        _at = now;
        return _left >= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(-_left / PerSecond), time);
    }
}
