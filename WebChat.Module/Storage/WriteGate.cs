namespace WebChat.Module.Storage;

/// <summary>
/// Writers of a SQLite file, and of EF's in-memory provider, wait here without a thread. Microsoft.Data.Sqlite would
/// sleep 150 ms, blocking its thread, when another writer holds the file's lock for a moment.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    /// <summary>Twice what the one in front waits for the file's lock: then the storage is as good as away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <exception cref="TimeoutException">Others have been in front for 10 seconds.</exception>
    public async Task<IDisposable> EnterAsync() =>
        await _one.WaitAsync(Patience) ? new Turn(_one) : throw new TimeoutException("The chat's writers get no turn at the database.");

    /// <summary>Null where somebody writes.</summary>
    public IDisposable? TryEnter() => _one.Wait(0) ? new Turn(_one) : null;

    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
