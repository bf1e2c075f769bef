namespace WebChat.Module.Benchmarks.Whole.Peers;

/// <summary>The last letters of one person, and a bell.</summary>
internal sealed class BareMailbox
{
    private const int Kept = 1024;

    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _letters = new();
    private TaskCompletionSource _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long End { get; private set; }

    public void Add(byte[] letter)
    {
        lock (_lock)
        {
            _letters.Enqueue(letter);
            End++;
            if (_letters.Count > Kept)
                _letters.Dequeue();
            _bell.TrySetResult();
        }
    }

    public async Task<List<byte[]>> ReadAsync(long after, CancellationToken left)
    {
        while (true)
        {
            Task rung;
            lock (_lock)
            {
                if (End > after)
                    return [.. _letters.Skip(_letters.Count - (int)(End - after))];
                if (_bell.Task.IsCompleted)
                    _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);
                rung = _bell.Task;
            }

            await rung.WaitAsync(left);
        }
    }
}
