namespace WebChat.Module.Mailboxes;

/// <summary>All that this node remembers, told of letters at once.</summary>
internal sealed class LetterListeners(IEnumerable<ILetterListener> listeners)
{
    private readonly ILetterListener[] _listeners = [.. listeners];

    public void Hear(IEnumerable<Post> posts)
    {
        foreach (var post in posts)
        {
            foreach (var listener in _listeners)
            {
                listener.Hear(post.Letter);
            }
        }
    }

    public void ForgetAll() => Array.ForEach(_listeners, static listener => listener.ForgetAll());
}
