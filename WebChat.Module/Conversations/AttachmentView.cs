namespace WebChat.Module.Conversations;

/// <summary>A file that came with a message, or waits to be sent.</summary>
/// <param name="Id">Opaque, unguessable id.</param>
/// <param name="Name">What its owner called it, 1 to 255 UTF-16 units, never a path.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Type">The media type its content says it is.</param>
/// <param name="Width">In pixels, where it is a picture to be shown; null for every other file, which is a download.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Alt">What is to be seen, for those who don't see it; null where nobody said.</param>
/// <param name="Url">Where it is, from the site's root; behind a path base, below that.</param>
public sealed record AttachmentView(string Id, string Name, long Size, string Type, int? Width, int? Height, string? Alt, string Url);
