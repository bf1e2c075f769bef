using Microsoft.Extensions.DependencyInjection.Extensions;
using WebChat.Module.Attachments;
using WebChat.Module.Hosting;
using WebChat.Module.Images;

// In the framework's namespace, so that a host types the call without a using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds pictures to the chat.</summary>
public static class WebChatImagesExtensions
{
    /// <summary>
    /// Shows JPEG, PNG, GIF and WebP pictures in the chat: each is decoded once to see that it is one, one at a time
    /// and within 64 MB of memory, and kept as it was but for its metadata. Write it behind <c>AddWebChat</c>; an
    /// <see cref="IAttachmentImages"/> of the site's own wins.
    /// </summary>
    public static WebChatBuilder AddImages(this WebChatBuilder builder)
    {
        builder.Services.TryAddSingleton<IAttachmentImages, SkiaImages>();
        return builder;
    }
}
