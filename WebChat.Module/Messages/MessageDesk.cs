using WebChat.Module.Conversations;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Users;

namespace WebChat.Module.Messages;

/// <summary>Takes acts in, within the same limit as messages.</summary>
internal sealed class MessageDesk(ActCommits commits, SendLimit limit)
{
    /// <inheritdoc cref="Act"/>
    public async Task<ActOutcome> ActAsync(
        Caller caller, string conversationId, long sequence, ActNeeds needs, Func<OpenMessage, ActOutcome?> change)
    {
        if (!limit.TryTake(caller.ProfileId, out var retryAfter))
        {
            return new ActOutcome.TooMany(retryAfter);
        }

        if (!ConversationId.TryParse(conversationId, out var conversation))
        {
            return new ActOutcome.NotFound();
        }

        using var activity = ChatActivities.Store();
        return await commits.RunAsync(new(caller, conversation, sequence, needs, change));
    }
}
