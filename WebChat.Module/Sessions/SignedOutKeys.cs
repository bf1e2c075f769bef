namespace WebChat.Module.Sessions;

/// <summary>The sign-ins this node knows to be signed out: the newest 200 000, some 10 MB.</summary>
internal sealed class SignedOutKeys
{
    public const int Most = 200_000;

    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _keys = [];
    private readonly Queue<Guid> _oldestFirst = new();

    public bool Has(Guid key)
    {
        lock (_lock)
        {
            return _keys.Contains(key);
        }
    }

    /// <summary>False where it was known already.</summary>
    public bool Add(Guid key)
    {
        lock (_lock)
        {
            if (!_keys.Add(key))
            {
                return false;
            }

            _oldestFirst.Enqueue(key);
            if (_oldestFirst.Count > Most)
            {
                _keys.Remove(_oldestFirst.Dequeue());
            }

            return true;
        }
    }
}
