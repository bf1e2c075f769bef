using WebChat.Module.Conversations;

namespace WebChat.Module.Messages.Acts;

/// <summary>What came of an act on a message.</summary>
internal abstract record ActOutcome
{
    /// <summary>Done, or there was nothing to do.</summary>
    /// <param name="Message">As it is now, for the caller; null where the act is not answered with it.</param>
    public sealed record Done(MessageView? Message) : ActOutcome;

    /// <summary>No such message for the caller.</summary>
    public sealed record NotFound : ActOutcome;

    public sealed record NotAllowed : ActOutcome;

    /// <summary>The message was deleted; nothing more can be done with it.</summary>
    public sealed record Gone : ActOutcome;

    /// <summary>It would name more people than a message may.</summary>
    public sealed record TooManyMentions : ActOutcome;

    public sealed record TooManyPins : ActOutcome;

    public sealed record TooManyEmoji : ActOutcome;

    public sealed record TooMany(TimeSpan RetryAfter) : ActOutcome;
}
