namespace WebChat.Module.Mailboxes;

/// <summary>
/// Something this node remembers that other nodes' changes make untrue. It is told of letters before their readers are,
/// of this node's own as well, perhaps more than once, and forgets what they outdate.
/// </summary>
public interface ILetterListener
{
    /// <summary>Must be quick and must not throw: readers wait for it.</summary>
    void Hear(Letter letter);

    /// <summary>Letters were missed: whatever is remembered may be untrue.</summary>
    void ForgetAll();
}
