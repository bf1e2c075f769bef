using WebChat.Module.Conversations;

namespace WebChat.Module.Messages.Sending;

/// <summary>What came of a send.</summary>
internal abstract record SendOutcome
{
    public sealed record Sent(MessageView Message) : SendOutcome;

    /// <summary>This client id and this request were stored before; the answer is the first one.</summary>
    public sealed record Repeated(MessageView Message) : SendOutcome;

    public sealed record NoSuchConversation : SendOutcome;

    public sealed record ClientIdReused : SendOutcome;

    /// <summary>It answers a message that isn't there.</summary>
    public sealed record NoSuchReply : SendOutcome;

    /// <summary>It names more people than a message may.</summary>
    public sealed record TooManyMentions : SendOutcome;

    /// <summary>A file is unknown, somebody else's, or sent already; or there are more than a message takes.</summary>
    public sealed record NoSuchAttachment : SendOutcome;

    public sealed record TooMany(TimeSpan RetryAfter) : SendOutcome;
}
