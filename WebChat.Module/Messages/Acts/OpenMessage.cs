using WebChat.Module.Conversations;
using WebChat.Module.Mailboxes;
using WebChat.Module.Storage;

namespace WebChat.Module.Messages.Acts;

/// <summary>A held message in the hands of one who acts on it, the rows that change with it, and the letters its change will need.</summary>
internal sealed class OpenMessage(HeldMessage held, Member caller, IRows rows)
{
    private readonly List<Letter> _letters = [];

    public HeldMessage Held => held;

    public Message Message => held.Message;

    public Conversation Conversation => held.Audience.Conversation;

    public Member Caller => caller;

    public IRows Rows => rows;

    public bool IsOwn => Message.SenderId == caller.ProfileId;

    public bool IsDeleted => Message.DeletedAt is not null;

    /// <summary>Admins and the owner keep order in their group; in a direct conversation nobody does.</summary>
    public bool CallerKeepsOrder => Conversation.Kind is ConversationKind.Group && caller.Role >= MemberRole.Admin;

    /// <summary>In a direct conversation either of the two; in a group those who keep order.</summary>
    public bool MayPin => Conversation.Kind is ConversationKind.Direct || CallerKeepsOrder;

    /// <summary>The letters, to everybody in the conversation.</summary>
    public IReadOnlyList<Post> Posts()
    {
        if (_letters.Count == 0)
        {
            return [];
        }

        var listed = held.Audience.Members.Where(member => member.Listed).Select(member => member.ProfileId).ToList();
        return _letters.ConvertAll(letter => new Post(listed, letter));
    }

    /// <summary>Counts the change, and tells everybody in the conversation of it.</summary>
    public void Changed(string type, long subject = 0, string? emoji = null)
    {
        held.HasChanged = true;
        Message.Version = ++Conversation.Version;
        _letters.Add(new(type, Message.ConversationId, Message.Sequence, Message.Version, subject, emoji));
    }

    /// <summary>The same where it says something else from now on, or nothing.</summary>
    public void Reworded(string type)
    {
        held.HasOtherWords = true;
        Changed(type);
    }

    /// <summary>Counts a change beside the message, which stays as it is, and tells everybody of it.</summary>
    public long Told(string type, long subject)
    {
        _letters.Add(new(type, Message.ConversationId, Message.Sequence, ++Conversation.Version, subject));
        return Conversation.Version;
    }

    /// <summary>Takes away all rows of <typeparamref name="T"/> that belong to the message.</summary>
    public void TakeAway<T>()
        where T : class => rows.Delete<T>([nameof(Message.ConversationId), nameof(Message.Sequence)], [[Message.ConversationId, Message.Sequence]]);
}
