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

    /// <summary>A place that is given up early stays until everybody ahead has left: nobody behind it may overtake them.</summary>
    public void Leave(Place place) =>
        place.Before.ContinueWith(
            _ => Remove(place),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private void Remove(Place place)
    {
        lock (_last)
        {
            if (_last.GetValueOrDefault(place.Key) == place)
            {
                _last.Remove(place.Key);
            }
        }

        place.Over.TrySetResult();
    }
}

/// <summary>One place in a queue: <paramref name="Before"/> ends when everybody ahead has left.</summary>
internal sealed record Place(string Key, Task Before)
{
    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
