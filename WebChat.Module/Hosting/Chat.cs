using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Groups;
using WebChat.Module.Http;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Users;

namespace WebChat.Module.Hosting;

/// <summary>Calls the same services as the API does; what is a problem there is the host's mistake here.</summary>
internal sealed class Chat(
    ICallerDirectory people, ContactBook contacts, DirectConversations direct, GroupFounder groups, MessageSender sender) : IChat
{
    public async Task MakeContactsAsync(string userId, string otherUserId)
    {
        var (one, other) = (await CallerAsync(userId), await CallerAsync(otherUserId));
        if (one == other)
        {
            throw new ArgumentException("Nobody is their own contact.", nameof(otherUserId));
        }

        await contacts.AddAsync(one, other);
    }

    public async Task<string> OpenDirectAsync(string userId, string otherUserId) =>
        await direct.OpenAsync(await CallerAsync(userId), otherUserId) is OpenOutcome.Open opened
            ? opened.Conversation.Id
            : throw new ArgumentException($"There is no user '{otherUserId}' to talk to.", nameof(otherUserId));

    public async Task<string?> FoundGroupAsync(string ownerId, string name, string? description, params IReadOnlyList<string> memberIds)
    {
        var owner = await CallerAsync(ownerId);
        return await CheckedAsync(() => groups.FoundAsync(owner, new(name, description, memberIds))) switch
        {
            GroupOutcome.Done done => done.ConversationId,
            GroupOutcome.Conflict => null,
            GroupOutcome.NoSuchPeople unknown => throw new ArgumentException($"No users of the site: {string.Join(", ", unknown.UserIds)}.", nameof(memberIds)),
            _ => throw new ArgumentException("The group would be larger than a group may be.", nameof(memberIds)),
        };
    }

    public async Task<long> SendAsync(string userId, string conversationId, Guid clientId, string text)
    {
        var caller = await CallerAsync(userId);
        return await CheckedAsync(() => sender.SendUnlimitedAsync(caller, conversationId, Draft.From(new(clientId.ToString("D"), text)))) switch
        {
            SendOutcome.Sent sent => sent.Message.Sequence,
            SendOutcome.Repeated repeated => repeated.Message.Sequence,
            SendOutcome.ClientIdReused => throw new ArgumentException("The client id names another message.", nameof(clientId)),
            _ => throw new ArgumentException($"User '{userId}' has no conversation '{conversationId}'.", nameof(conversationId)),
        };
    }

    private async Task<Caller> CallerAsync(string userId) =>
        await people.FindAsync(userId) ?? throw new ArgumentException($"The site has no user '{userId}'.", nameof(userId));

    private static async Task<T> CheckedAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (ProblemException problem)
        {
            throw new ArgumentException(problem.Message, problem);
        }
    }
}
