namespace WebChat.Module.Attachments;

/// <summary>What a picture turned out to be.</summary>
/// <param name="Type"><c>image/jpeg</c>, <c>image/png</c>, <c>image/gif</c> or <c>image/webp</c>.</param>
/// <param name="Width">In pixels, the way it is to be held.</param>
/// <param name="Height">Likewise.</param>
public sealed record AttachmentImage(string Type, int Width, int Height);
