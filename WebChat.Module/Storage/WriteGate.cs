namespace WebChat.Module.Storage;

/// <summary>
/// Writers of a SQLite file, and of EF's in-memory provider, wait here without a thread. Microsoft.Data.Sqlite would
/// sleep 150 ms, blocking its thread, when another writer holds the file's lock for a moment.
/// </summary>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<IDisposable> EnterAsync()
    {
        await _one.WaitAsync();
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
