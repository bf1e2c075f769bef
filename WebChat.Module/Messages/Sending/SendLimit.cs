using Microsoft.Extensions.Options;
using WebChat.Module.Http;

namespace WebChat.Module.Messages.Sending;

/// <summary>How fast one person may send.</summary>
internal sealed class SendLimit(IOptions<WebChatOptions> options) : IDisposable
{
    private readonly PersonalBuckets _buckets = new(() => (options.Value.Limits.SendsPerWindow, options.Value.Limits.SendWindow));

    public bool TryTake(long profileId, out TimeSpan retryAfter) => _buckets.TryTake(profileId, out retryAfter);

    public void Dispose() => _buckets.Dispose();
}
