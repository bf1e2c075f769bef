using SkiaSharp;

namespace WebChat.Module.Images;

/// <summary>
/// Decodes a picture to see that it is whole. Nobody looks at the pixels, so as few of them are kept as its format allows,
/// and what a decoder must keep is reckoned before it begins.
/// </summary>
internal static class PixelCheck
{
    /// <summary>64 MB, less what rows, tables and buffers of any picture take.</summary>
    private const long DecoderBytes = 52L << 20;

    /// <summary>What a browser fills to show one. Of a JPEG it need not keep all, and telephones make large ones.</summary>
    private const long ShownPixels = 16L << 20, ShownJpegPixels = 64_000_000;

    /// <summary>Passes over one picture, and frames of a moving one, each counted in its pixels: some seconds of a browser's time.</summary>
    private const long TotalPixels = 600_000_000;

    private const int Scale = 8, BytesPerPixel = 4;

    /// <summary>Whether a decoder may even look at the headers: some read the file first.</summary>
    public static bool MayOpen(Passes passes) => passes.BytesHeld <= DecoderBytes;

    /// <summary>Whether it may begin; by what the file's headers say.</summary>
    public static bool Fits(SKCodec codec, Passes passes)
    {
        var pixels = (long)codec.Info.Width * codec.Info.Height;
        return pixels <= (codec.EncodedFormat is SKEncodedImageFormat.Jpeg ? ShownJpegPixels : ShownPixels) &&
            pixels * passes.Count <= TotalPixels &&
            passes.BytesHeld + (pixels * (passes.BytesHeldPerPixel + KeptPerPixel(codec))) <= DecoderBytes;
    }

    public static bool IsWhole(SKCodec codec) => codec.EncodedFormat switch
    {
        SKEncodedImageFormat.Png => DecodesToItsLastRow(codec),
        SKEncodedImageFormat.Jpeg => Decodes(codec, codec.GetScaledDimensions(1f / Scale)),
        SKEncodedImageFormat.Webp => Decodes(codec, Small(codec.Info.Size)),
        _ => Decodes(codec, codec.Info.Size),
    };

    private static double KeptPerPixel(SKCodec codec) => codec.EncodedFormat switch
    {
        SKEncodedImageFormat.Png => 0,
        SKEncodedImageFormat.Gif => BytesPerPixel,
        _ => (double)BytesPerPixel / (Scale * Scale),
    };

    private static SKSizeI Small(SKSizeI size) => new(Math.Max(1, size.Width / Scale), Math.Max(1, size.Height / Scale));

    private static bool DecodesToItsLastRow(SKCodec codec)
    {
        using var row = New(new(codec.Info.Width, 1));
        var all = row.Info.WithSize(codec.Info.Width, codec.Info.Height);
        var last = new SKRectI(0, all.Height - 1, all.Width, all.Height);
        return codec.StartIncrementalDecode(all, row.GetPixels(), row.RowBytes, new SKCodecOptions(last)) is SKCodecResult.Success &&
            codec.IncrementalDecode() is SKCodecResult.Success;
    }

    private static bool Decodes(SKCodec codec, SKSizeI size)
    {
        using var pixels = New(size);
        return codec.GetPixels(pixels.Info, pixels.GetPixels()) is SKCodecResult.Success;
    }

    private static SKBitmap New(SKSizeI size) => new(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
}
