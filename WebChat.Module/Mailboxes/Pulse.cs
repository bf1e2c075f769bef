namespace WebChat.Module.Mailboxes;

/// <summary>
/// Wakes one waiting reader for another reason than news: it is time, or its stream is over. A beat before the wait is
/// kept for it, so none is slept through; several before one wait are one. The reader goes on on the thread that beats.
/// </summary>
internal sealed class Pulse
{
    private volatile TaskCompletionSource _beat = NewBeat();

    /// <summary>Ends at the next beat, at once where there was one since <see cref="Reset"/>.</summary>
    public Task Beaten => _beat.Task;

    public void Beat() => _beat.TrySetResult();

    /// <summary>By the reader alone, before it looks why it was woken.</summary>
    public void Reset()
    {
        if (_beat.Task.IsCompleted)
        {
            _beat = NewBeat();
        }
    }

    private static TaskCompletionSource NewBeat() => new();
}
