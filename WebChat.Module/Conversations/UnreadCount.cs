using Microsoft.AspNetCore.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Conversations;

/// <summary>The number beside the site's link to the chat. It stands on pages of the site, which the chat must never stop.</summary>
internal sealed class UnreadCount(SignedInUser users, ConversationReader conversations, StorageState storage, TimeProvider time)
{
    /// <summary>Null where nobody is signed in, or the database is away.</summary>
    public async Task<(Caller Caller, int Unread)?> OfAsync(HttpContext http)
    {
        try
        {
            return await users.CallerOfAsync(http) is { } caller
                ? (caller, await conversations.UnreadAsync(caller, time.StoredNow(), http.RequestAborted))
                : null;
        }
        catch (Exception exception) when (storage.IsAway(exception))
        {
            return null;
        }
    }
}
