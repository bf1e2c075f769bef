using Microsoft.Extensions.Options;
using WebChat.Module.Http;

namespace WebChat.Module.Search;

/// <summary>How often one person may search: what no index can answer reads everything they have.</summary>
internal sealed class SearchLimit(IOptions<WebChatOptions> options) : IDisposable
{
    private readonly PersonalBuckets _buckets = new(() => (options.Value.Limits.SearchesPerMinute, TimeSpan.FromMinutes(1)));

    public bool TryTake(long profileId, out TimeSpan retryAfter) => _buckets.TryTake(profileId, out retryAfter);

    public void Dispose() => _buckets.Dispose();
}
