namespace WebChat.Module.Mailboxes;

/// <summary>
/// Gives letters their content when they are read. Each slice implements it for its own event types; the rows it reads
/// say what is true now, so an old letter never tells an old text.
/// </summary>
internal interface ILetterContent
{
    /// <summary>The event types this one writes.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>
    /// The events of <paramref name="letters"/> as UTF-8 JSON objects for <paramref name="reader"/>, one for each letter
    /// at the same place; empty where the reader may not know, or no longer needs to.
    /// </summary>
    ValueTask<ReadOnlyMemory<byte>[]> WriteAsync(long reader, IReadOnlyList<Letter> letters);
}
