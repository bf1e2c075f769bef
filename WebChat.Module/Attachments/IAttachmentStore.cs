namespace WebChat.Module.Attachments;

/// <summary>
/// Where the bytes of attachments lie. Register your own before or after <c>AddWebChat</c> to replace the folder. A key
/// is 32 lower-case hexadecimal digits, made by the chat and used for one file only; whose file it is, who may read it,
/// and when it goes, is the database's business. Everything may be called at once, by several nodes.
/// </summary>
public interface IAttachmentStore
{
    /// <summary>
    /// Stores a file whole: until this has ended well, nothing can be read under the key. Reads
    /// <paramref name="content"/> from where it stands to its end, in pieces.
    /// </summary>
    /// <exception cref="IOException">It can't be stored; nothing of it stays. The upload is answered 503.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    Task WriteAsync(string key, Stream content, CancellationToken cancellation);

    /// <summary>The file, as a stream that can seek, so that a range costs what it gives; null where there is none.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellation);

    /// <summary>Takes the file away, and what a broken-off write may have left; nothing happens where there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellation);
}
