using Microsoft.EntityFrameworkCore;
using WebChat.Module.Storage;

namespace WebChat.Module.Conversations;

/// <summary>A conversation that is held, and everybody in it: who may speak there, and who listens.</summary>
internal sealed record Audience(Conversation Conversation, IReadOnlyList<Listener> Listeners)
{
    /// <summary>Null for who is no member: to them the conversation doesn't exist.</summary>
    public Listener? Find(long profileId) => Listeners.FirstOrDefault(listener => listener.ProfileId == profileId);

    /// <summary>Locks several conversations, and reads who is in them: two queries for any number.</summary>
    public static async Task<Dictionary<Guid, Audience>> OfLockedAsync(ChatDb db, IReadOnlyCollection<Guid> conversations)
    {
        var held = await db.LockAsync(conversations);
        var ids = held.ConvertAll(conversation => conversation.Id);
        var listeners = await (
            from member in db.Members
            where ids.Contains(member.ConversationId)
            join person in db.Profiles on member.ProfileId equals person.Id
            select new Listener(
                member.ConversationId, member.ProfileId, person.UserKey, person.Name, member.Listed, member.Role, member.Archived, member.MutedUntil,
                person.DeletedAt != null)).ToListAsync();
        var byConversation = listeners.ToLookup(listener => listener.ConversationId);
        return held.ToDictionary(
            conversation => conversation.PublicId,
            conversation => new Audience(conversation, [.. byConversation[conversation.Id]]));
    }
}

/// <summary>A member as the road of a message needs one.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="ProfileId">Whose mailbox.</param>
/// <param name="UserKey">The host's user id.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Listed">False for the other person of a direct conversation in which nothing was said yet.</param>
/// <param name="Role">What they may do in a group.</param>
/// <param name="Archived">Out of their way.</param>
/// <param name="MutedUntil">Until when it is quiet for them.</param>
/// <param name="IsGone">The site has deleted them.</param>
internal sealed record Listener(
    long ConversationId, long ProfileId, string UserKey, string Name, bool Listed, MemberRole Role, bool Archived, DateTime? MutedUntil, bool IsGone);
