using SkiaSharp;
using WebChat.Module.Attachments;

namespace WebChat.Module.Images;

/// <summary>
/// Copies a picture without its metadata, block by block and without touching its pixels, then decodes the copy: what is
/// shown is what was checked, animations go on moving, and nothing is lost by writing it anew.
/// </summary>
internal sealed class SkiaImages : IAttachmentImages, IDisposable
{
    /// <summary>What one decoder may fill.</summary>
    private const long DecodedBytes = 64L << 20;
    private const int BytesPerPixel = 4;

    /// <summary>A JPEG is decoded at an eighth of its sides, so that the largest photographs of telephones fit.</summary>
    private const float JpegScale = 1 / 8f;
    private const long JpegPixels = 64_000_000;

    /// <summary>Passes over one picture, and frames of a moving one, each counted in its pixels: some seconds of a browser's time.</summary>
    private const long TotalPixels = 600_000_000;

    /// <summary>How many are decoded at once, whoever uploads.</summary>
    private readonly SemaphoreSlim _turns = new(2, 2);

    public async Task<AttachmentImage> CleanAsync(Stream original, Stream clean, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Clean(original, clean), cancellation);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private static AttachmentImage Clean(Stream original, Stream clean)
    {
        var (type, format, passes) = Copy(original, clean);
        clean.Position = 0;
        using var codec = SKCodec.Create(new KeptOpen(clean)) ?? throw Damaged();
        if (codec.EncodedFormat != format)
        {
            throw Damaged();
        }

        RefuseBomb(codec, passes);
        Decode(codec);
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

    /// <summary>By what the header says, before anything is decoded.</summary>
    private static void RefuseBomb(SKCodec codec, Passes passes)
    {
        var pixels = (long)codec.Info.Width * codec.Info.Height;
        var isTooLarge = codec.EncodedFormat is SKEncodedImageFormat.Jpeg
            ? pixels > JpegPixels || pixels * passes.BytesHeldPerPixel > DecodedBytes
            : pixels * BytesPerPixel > DecodedBytes;
        if (isTooLarge || pixels * passes.Count > TotalPixels)
        {
            throw new AttachmentImageException("The picture has too many pixels to be shown. Make it smaller, or send it in an archive.");
        }
    }

    private static void Decode(SKCodec codec)
    {
        var size = codec.EncodedFormat is SKEncodedImageFormat.Jpeg ? codec.GetScaledDimensions(JpegScale) : codec.Info.Size;
        using var pixels = new SKBitmap();
        if (!pixels.TryAllocPixels(new(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul)) ||
            codec.GetPixels(pixels.Info, pixels.GetPixels()) is not SKCodecResult.Success)
        {
            throw Damaged();
        }
    }

    private static bool IsOnItsSide(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    private static AttachmentImageException Damaged(Exception? inner = null) =>
        new("The file begins like a picture and is not a whole one. Save it anew, or send it in an archive.", inner);
}
