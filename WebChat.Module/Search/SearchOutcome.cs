using WebChat.Module.Conversations;
using WebChat.Module.Http;

namespace WebChat.Module.Search;

/// <summary>What came of a search.</summary>
internal abstract record SearchOutcome
{
    public sealed record Found(PageView<MessageView> Page) : SearchOutcome;

    public sealed record NoSuchConversation : SearchOutcome;

    public sealed record TooMany(TimeSpan RetryAfter) : SearchOutcome;
}
