using Microsoft.EntityFrameworkCore;
using WebChat.Module.Conversations;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Messages.Sending;

/// <summary>Takes messages in: within the limit, and each once.</summary>
internal sealed class MessageSender(ChatStorage storage, MessageCommits commits, SendLimit limit)
{
    public async Task<SendOutcome> SendAsync(Caller caller, string conversationId, Draft draft) =>
        limit.TryTake(caller.ProfileId, out var retryAfter)
            ? await SendUnlimitedAsync(caller, conversationId, draft)
            : await storage.ReadAsync(db => RefuseAsync(db, caller, conversationId, draft, retryAfter));

    public async Task<SendOutcome> SendUnlimitedAsync(Caller caller, string conversationId, Draft draft)
    {
        if (!ConversationId.TryParse(conversationId, out var conversation))
        {
            return new SendOutcome.NoSuchConversation();
        }

        using var activity = ChatActivities.Store();
        return await commits.RunAsync(new(caller, conversation, draft));
    }

    /// <summary>Over the limit; but what is already stored is answered as ever, and a stranger learns nothing.</summary>
    private static async Task<SendOutcome> RefuseAsync(ChatDb db, Caller caller, string conversationId, Draft draft, TimeSpan retryAfter)
    {
        if (await db.EnterAsync(caller, conversationId) is not { } admission)
        {
            return new SendOutcome.NoSuchConversation();
        }

        var hash = draft.HashFor(admission.Conversation.Id);
        var same = db.Messages.Where(message => message.SenderId == caller.ProfileId && message.ClientId == draft.ClientId);
        return await same.Select(message => message.RequestHash).SingleOrDefaultAsync() switch
        {
            null => new SendOutcome.TooMany(retryAfter),
            var known when known.AsSpan().SequenceEqual(hash) => new SendOutcome.Repeated((await same.ToViewsAsync(db, caller.ProfileId)).Single()),
            _ => new SendOutcome.ClientIdReused(),
        };
    }
}
