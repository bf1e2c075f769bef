using WebChat.Module.Mailboxes;

namespace WebChat.Module.Conversations.Events;

/// <summary>Keeps what this node remembers of conversations true while other nodes change them.</summary>
internal sealed class ConversationListener(Rosters rosters, MessageEvents events, HiddenPlaces hidden) : ILetterListener
{
    public void Hear(Letter letter)
    {
        switch (letter.Type)
        {
            case "member.added" or "member.removed" or "member.changed" or "conversation.added" or "conversation.removed":
                rosters.Outdate(letter.ConversationId, letter.Version);
                break;
            case "message.edited" or "message.deleted" or "reaction.changed":
                events.Forget(letter.ConversationId);
                break;
            case "hidden.changed":
                hidden.Forget(letter.ConversationId);
                break;
        }
    }

    public void ForgetAll()
    {
        rosters.ForgetAll();
        events.ForgetAll();
        hidden.ForgetAll();
    }
}
