namespace WebChat.Module.Hosting;

/// <summary>
/// What a host's own code may do in the chat, in somebody's name: seed a demo, greet a newcomer, open a conversation
/// about an order. Resolve it from the host's services. People are named by the host's user id as a string. Calls pass
/// by who may do what and by rate limits, and wait until the change is stored and delivered.
/// </summary>
public interface IChat
{
    /// <summary>Puts two people into each other's contacts; nothing changes where they are.</summary>
    /// <exception cref="ArgumentException">One of them is no user of the site, or both are the same.</exception>
    Task MakeContactsAsync(string userId, string otherUserId);

    /// <summary>The id of the direct conversation of two people, opened where there was none.</summary>
    /// <exception cref="ArgumentException">One of them is no user of the site, or both are the same.</exception>
    Task<string> OpenDirectAsync(string userId, string otherUserId);

    /// <summary>Founds a group and returns its conversation's id; null where a group of that name is there already.</summary>
    /// <param name="ownerId">Whose group it is.</param>
    /// <param name="name">1 to 64 UTF-16 units.</param>
    /// <param name="description">At most 255 UTF-16 units; the site's default text where it is null.</param>
    /// <param name="memberIds">Who belongs to it besides the owner.</param>
    /// <exception cref="ArgumentException">Somebody is no user of the site, a text is too long, or the members are too many.</exception>
    Task<string?> FoundGroupAsync(string ownerId, string name, string? description, params IReadOnlyList<string> memberIds);

    /// <summary>Sends a message and returns its sequence. The same client id and text again answer the same.</summary>
    /// <param name="userId">Who says it; must belong to the conversation.</param>
    /// <param name="conversationId">Where it is said.</param>
    /// <param name="clientId">Names the message for ever, so that a repeated call doesn't repeat it.</param>
    /// <param name="text">1 to 8 000 UTF-16 units after trimming.</param>
    /// <exception cref="ArgumentException">
    /// There is no such user or conversation, the text is empty or too long, or the client id names another message.
    /// </exception>
    Task<long> SendAsync(string userId, string conversationId, Guid clientId, string text);
}
