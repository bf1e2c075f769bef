using WebChat.Module.Mailboxes;

namespace WebChat.Module.Conversations;

/// <summary>The letter that tells somebody's devices that what is theirs alone has changed.</summary>
internal static class Mine
{
    public static Post Changed(long conversationId, params IReadOnlyList<long> profiles) => new(profiles, new("conversation.mine", conversationId));
}
