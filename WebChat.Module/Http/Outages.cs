using WebChat.Module.Storage;

namespace WebChat.Module.Http;

/// <summary>For answers that have begun, which the guard can't turn into 503 any more.</summary>
internal sealed class Outages(StorageState storage)
{
    /// <summary>True when <paramref name="exception"/> comes from a storage that is away rather than from wrong code.</summary>
    public bool IsOutage(Exception exception) => storage.IsAway(exception);
}
