using Microsoft.Extensions.Options;

namespace WebChat.Module.Delivery;

/// <summary>When a reader with a gap may come for its snapshot: spread, so that a restart is no stampede.</summary>
internal sealed class GapSpread(IOptions<WebChatOptions> options)
{
    public int NextMilliseconds() => Random.Shared.Next(options.Value.Delivery.GapSpreadMilliseconds + 1);
}
