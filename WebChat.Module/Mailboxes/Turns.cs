namespace WebChat.Module.Mailboxes;

/// <summary>The queues of appends, one a conversation (or pair of people) that has appends under way.</summary>
internal sealed class Turns
{
    private readonly Dictionary<string, Place> _last = [];

    public Place Enqueue(string key)
    {
        lock (_last)
        {
            var place = new Place(key, _last.GetValueOrDefault(key)?.Over.Task ?? Task.CompletedTask);
            _last[key] = place;
            return place;
        }
    }

    public void Leave(Place place)
    {
        lock (_last)
        {
            if (_last.GetValueOrDefault(place.Key) == place)
            {
                _last.Remove(place.Key);
            }
        }

        // A place that is given up early must not let its successors overtake whoever stands before it.
        _ = place.Before.ContinueWith(
            static (_, over) => ((TaskCompletionSource)over!).TrySetResult(),
            place.Over,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}

/// <summary>One place in a queue: <paramref name="Before"/> ends when everybody ahead has left.</summary>
internal sealed record Place(string Key, Task Before)
{
    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
