using System.Threading.RateLimiting;
using SkiaSharp;
using WebChat.Module.Attachments;

namespace WebChat.Module.Images;

/// <summary>
/// Copies a picture without its metadata, block by block and without touching its pixels, then decodes the copy: what is
/// shown is what was checked, animations go on moving, and nothing is lost by writing it anew.
/// </summary>
internal sealed class SkiaImages : IAttachmentImages, IDisposable
{
    /// <summary>As many as are waited for: some seconds of photographs. Each lies in a file and holds no memory.</summary>
    private const int LineLength = 100;

    /// <summary>One at a time, whoever uploads: what one decoder may fill is all that pictures may.</summary>
    private readonly ConcurrencyLimiter _turns = new(new()
    {
        PermitLimit = 1,
        QueueLimit = LineLength,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task<AttachmentImage> CleanAsync(Stream original, Stream clean, CancellationToken cancellation)
    {
        using var turn = await _turns.AcquireAsync(1, cancellation);
        return turn.IsAcquired
            ? await Task.Run(() => Clean(original, clean), cancellation)
            : throw new AttachmentImagesBusyException();
    }

    public void Dispose() => _turns.Dispose();

    private static AttachmentImage Clean(Stream original, Stream clean)
    {
        var (type, format, passes) = Copy(original, clean);
        if (!PixelCheck.MayOpen(passes))
        {
            throw TooLarge();
        }

        clean.Position = 0;
        using var codec = SKCodec.Create(new KeptOpen(clean)) ?? throw Damaged();
        if (codec.EncodedFormat != format)
        {
            throw Damaged();
        }

        if (!PixelCheck.Fits(codec, passes))
        {
            throw TooLarge();
        }

        if (!PixelCheck.IsWhole(codec))
        {
            throw Damaged();
        }

        return IsOnItsSide(codec.EncodedOrigin) ? new(type, codec.Info.Height, codec.Info.Width) : new(type, codec.Info.Width, codec.Info.Height);
    }

    private static (string Type, SKEncodedImageFormat Format, Passes Passes) Copy(Stream original, Stream clean)
    {
        using var blocks = new Blocks(original, clean);
        try
        {
            return blocks.Peek() switch
            {
                0xFF => ("image/jpeg", SKEncodedImageFormat.Jpeg, JpegCopy.Run(blocks)),
                0x89 => ("image/png", SKEncodedImageFormat.Png, PngCopy.Run(blocks)),
                (byte)'G' => ("image/gif", SKEncodedImageFormat.Gif, GifCopy.Run(blocks)),
                _ => ("image/webp", SKEncodedImageFormat.Webp, WebpCopy.Run(blocks)),
            };
        }
        catch (EndOfStreamException cutOff)
        {
            throw Damaged(cutOff);
        }
    }

    private static bool IsOnItsSide(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    private static AttachmentImageException TooLarge() =>
        new("The picture has too many pixels to be shown. Make it smaller, or send it in an archive.");

    private static AttachmentImageException Damaged(Exception? inner = null) =>
        new("The file begins like a picture and is not a whole one. Save it anew, or send it in an archive.", inner);
}
