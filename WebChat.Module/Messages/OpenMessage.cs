using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;

namespace WebChat.Module.Messages;

/// <summary>A message whose conversation is held, and the letters its change will need.</summary>
internal sealed class OpenMessage(Admission admission, Message message, Turn turn, IReadOnlyList<Member> members)
{
    private readonly List<Letter> _letters = [];
    private readonly Lazy<IReadOnlyList<long>> _listed = new(() => [.. members.Where(member => member.Listed).Select(member => member.ProfileId)]);

    public Conversation Conversation => admission.Conversation;

    public Message Message => message;

    public Member Caller => admission.Member;

    public bool IsOwn => message.SenderId == Caller.ProfileId;

    public bool IsDeleted => message.DeletedAt is not null;

    /// <summary>Admins and the owner keep order in their group; in a direct conversation nobody does.</summary>
    public bool CallerKeepsOrder => admission.Conversation.Kind is ConversationKind.Group && Caller.Role >= MemberRole.Admin;

    /// <summary>In a direct conversation either of the two; in a group those who keep order.</summary>
    public bool MayPin => admission.Conversation.Kind is ConversationKind.Direct || CallerKeepsOrder;

    /// <summary>The letters, to everybody in the conversation.</summary>
    public IReadOnlyList<Post> Posts => _letters.Count == 0 ? [] : [.. _letters.Select(letter => new Post(_listed.Value, letter))];

    /// <summary>Counts the change, and tells everybody in the conversation of it.</summary>
    public void Changed(string type, long subject = 0, string? emoji = null)
    {
        message.Version = admission.NextVersion(turn);
        _letters.Add(new(type, message.ConversationId, message.Sequence, message.Version, subject, emoji));
    }

    /// <summary>Counts a change beside the message, which stays as it is, and tells everybody of it.</summary>
    public long Told(string type, long subject)
    {
        var version = admission.NextVersion(turn);
        _letters.Add(new(type, message.ConversationId, message.Sequence, version, subject));
        return version;
    }
}
