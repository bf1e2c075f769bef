namespace WebChat.Module.Mailboxes.Log;

/// <summary>
/// What one change posts, written in the change's own transaction. Once a publisher has given it its place it is part of
/// the site's log of letters. Its id grows with the commits of one conversation, since their row is held meanwhile.
/// </summary>
internal class Parcel
{
    /// <summary>The place of what nobody has numbered yet.</summary>
    public const long Unnumbered = 0;

    /// <summary>The place of what is only proof that its change was committed.</summary>
    public const long Receipt = -1;

    public long Id { get; set; }

    /// <summary>Random, since SQLite may give the id of a transaction that was undone to the next one.</summary>
    public required Guid Mark { get; set; }

    /// <summary>Its place in the log, greater than all that were published before; or one of the two above.</summary>
    public required long Position { get; set; }

    /// <summary>Nobody needs it a minute later: receipts, and signals on their way to other nodes.</summary>
    public required bool Fleeting { get; set; }

    /// <summary>For the age of letters, nothing else.</summary>
    public required DateTime At { get; set; }

    /// <summary>What <see cref="PostCodec"/> wrote.</summary>
    public required byte[] Posts { get; set; }
}
