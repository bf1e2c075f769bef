namespace WebChat.Module.Mailboxes;

/// <summary>
/// One thing that many want done from this moment on: those who come while it is being done share the next run, so there
/// is one at a time and each caller's began after the call.
/// </summary>
internal sealed class SharedRun(Func<Task> run)
{
    private readonly Lock _lock = new();
    private Task _current = Task.CompletedTask;
    private Task? _next;

    public Task JoinAsync()
    {
        lock (_lock)
        {
            return _next is null && _current.IsCompleted ? _current = RunAsync() : _next ??= RunAfterAsync(_current);
        }
    }

    /// <summary>Nothing of it runs under the lock.</summary>
    private async Task RunAsync()
    {
        await Task.Yield();
        await run();
    }

    private async Task RunAfterAsync(Task current)
    {
        await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_lock)
        {
            (_current, _next) = (_next!, null);
        }

        await run();
    }
}
