namespace WebChat.Module.Attachments;

/// <summary>
/// Looks at uploaded pictures and takes their metadata out. <c>WebChat.Module.Images</c> is one; without any, pictures
/// are downloads like every other file.
/// </summary>
public interface IAttachmentImages
{
    /// <summary>
    /// Writes the picture anew, without metadata, once all of it has been decoded. Called for what begins like a JPEG,
    /// PNG, GIF or WebP; what comes back is shown in the page, so it must be what it says.
    /// </summary>
    /// <param name="original">As uploaded; can seek, and stands at its beginning.</param>
    /// <param name="clean">Where to write; can seek.</param>
    /// <param name="cancellation">The upload was given up.</param>
    /// <exception cref="AttachmentImageException">It is no whole picture, or too large to be looked at; the upload is refused.</exception>
    /// <exception cref="AttachmentImagesBusyException">Too many wait already; this one may come again.</exception>
    Task<AttachmentImage> CleanAsync(Stream original, Stream clean, CancellationToken cancellation);
}
