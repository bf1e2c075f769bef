namespace WebChat.Module.Mailboxes.EntityFramework;

/// <summary>A post of the log in this node's memory, shared by the mailboxes of all its recipients.</summary>
internal sealed record LogEntry(Post Post, DateTime At)
{
    /// <summary>The type of a letter that is none: whoever gets it reads a gap.</summary>
    public const string Gap = "";

    public long Place => Post.Position;
}
