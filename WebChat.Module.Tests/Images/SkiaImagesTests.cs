using System.Text;
using SkiaSharp;
using WebChat.Module.Attachments;
using WebChat.Module.Images;

namespace WebChat.Module.Tests.Images;

/// <summary>What is shown in the chat is a whole picture, of bearable size, and tells nothing about who made it.</summary>
public sealed class SkiaImagesTests
{
    private const int OneMegapixel = 1_000_000;

    [Theory]
    [InlineData("jpeg", "image/jpeg", 40, 30)]
    [InlineData("jpeg on its side", "image/jpeg", 30, 40)]
    [InlineData("png", "image/png", 2, 2)]
    [InlineData("gif", "image/gif", 1, 1)]
    [InlineData("webp", "image/webp", 40, 30)]
    public async Task A_picture_stays_what_it_is_but_for_its_metadata(string kind, string type, int width, int height)
    {
        var original = kind switch
        {
            "jpeg" => Pictures.JpegWithSecrets(orientation: 1),
            "jpeg on its side" => Pictures.JpegWithSecrets(orientation: 6),
            "png" => Pictures.PngWithSecrets(),
            "gif" => Pictures.GifWithSecrets(),
            _ => Pictures.WebpWithSecrets(),
        };
        Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(original), StringComparison.Ordinal);

        var (image, clean) = await CleanAsync(original);

        Assert.Equal(new(type, width, height), image);
        Assert.DoesNotContain(Pictures.Secret[..8], Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        using var before = SKBitmap.Decode(original);
        using var after = SKBitmap.Decode(clean);
        Assert.Equal(before.Bytes, after.Bytes);
        using var codec = SKCodec.Create(new SKMemoryStream(clean));
        Assert.Equal(kind == "gif" ? 2 : kind == "jpeg" || kind.StartsWith("jpeg", StringComparison.Ordinal) || kind == "png" ? 0 : codec.FrameCount, codec.FrameCount);
        Assert.Equal(kind == "jpeg on its side" ? SKEncodedOrigin.RightTop : SKEncodedOrigin.TopLeft, codec.EncodedOrigin);
    }

    [Fact]
    public async Task A_moving_gif_goes_on_moving_for_ever()
    {
        var (_, clean) = await CleanAsync(Pictures.GifWithSecrets(frames: 5));

        using var codec = SKCodec.Create(new SKMemoryStream(clean));
        Assert.Equal((5, -1, 100), (codec.FrameCount, codec.RepetitionCount, codec.FrameInfo[1].Duration));
    }

    public static TheoryData<string> Kinds => ["jpeg", "png", "gif", "webp"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Cut_off_anywhere_it_is_no_picture(string kind)
    {
        var whole = kind switch
        {
            "jpeg" => Pictures.Of(SKEncodedImageFormat.Jpeg),
            "png" => Pictures.Of(SKEncodedImageFormat.Png),
            "webp" => Pictures.Of(SKEncodedImageFormat.Webp),
            _ => Pictures.GifWithSecrets()[..^Pictures.Secret.Length],
        };
        await CleanAsync(whole);

        for (var length = 12; length < whole.Length - 1; length += 1 + (whole.Length / 60))
            await RefusesAsync(whole[..length], $"{kind} of {length} bytes");
    }

    [Fact]
    public async Task A_picture_of_50_000_by_50_000_is_refused_by_its_header()
    {
        await RefusesAsync(Pictures.Png(50_000, 50_000, Pictures.Deflated(OneMegapixel)), "png");
        await RefusesAsync(Pictures.GifWithSecrets(50_000, 50_000), "gif");
        await RefusesAsync(Resized(Pictures.Of(SKEncodedImageFormat.Jpeg), 50_000, 50_000), "jpeg");
    }

    [Fact]
    public async Task Pixels_packed_a_thousand_times_smaller_are_read_no_further_than_the_picture_needs()
    {
        var bomb = Pictures.Png(10, 10, Pictures.Deflated(200 * OneMegapixel));
        Assert.InRange(bomb.Length, 100_000, OneMegapixel);

        var (image, _) = await CleanAsync(bomb);

        Assert.Equal((10, 10), (image.Width, image.Height));
    }

    [Fact]
    public async Task Too_many_frames_and_too_many_scans_are_refused()
    {
        await RefusesAsync(Pictures.GifWithSecrets(1000, 1000, frames: 1000), "frames");

        var jpeg = Resized(Pictures.Of(SKEncodedImageFormat.Jpeg), 4000, 4000);
        var scan = jpeg.AsSpan().LastIndexOf((byte[])[0xFF, 0xDA]);
        await RefusesAsync([.. jpeg[..^2], .. Enumerable.Repeat(jpeg[scan..^2], 1000).SelectMany(each => each), 0xFF, 0xD9], "scans");
    }

    [Theory]
    [InlineData("GIF89a/*\u0001\u0001*/=1;alert(document.domain)//")]
    [InlineData("GIF89a<script>alert(1)</script>")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0<script>alert(1)</script>")]
    [InlineData("\u0089PNG\r\n\u001A\n<svg onload=alert(1)>")]
    [InlineData("RIFF\u0010\u0000\u0000\u0000WEBP<script>alert(1)</script>")]
    public Task What_only_begins_like_a_picture_is_none(string content) => RefusesAsync(Encoding.Latin1.GetBytes(content), content);

    [Fact]
    public async Task A_page_behind_a_picture_is_left_out()
    {
        byte[] both = [.. Pictures.Of(SKEncodedImageFormat.Png), .. "<script>alert(1)</script>"u8];

        var (_, clean) = await CleanAsync(both);

        Assert.DoesNotContain("script", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noise_in_a_picture_never_does_worse_than_be_refused()
    {
        var random = new Random(4711);
        byte[][] pictures = [Pictures.JpegWithSecrets(6), Pictures.PngWithSecrets(), Pictures.GifWithSecrets(), Pictures.WebpWithSecrets()];
        for (var round = 0; round < 2000; round++)
        {
            var noisy = pictures[round % 4].ToArray();
            for (var hits = random.Next(1, 8); hits > 0; hits--)
                noisy[random.Next(8, noisy.Length)] = (byte)random.Next(256);
            try
            {
                await CleanAsync(noisy);
            }
            catch (AttachmentImageException)
            {
                // As it should be.
            }
        }
    }

    private static byte[] Resized(byte[] jpeg, int width, int height)
    {
        var frame = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        var resized = jpeg.ToArray();
        (resized[frame + 5], resized[frame + 6], resized[frame + 7], resized[frame + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return resized;
    }

    private static async Task RefusesAsync(byte[] picture, string what)
    {
        var refused = await Record.ExceptionAsync(() => CleanAsync(picture));
        Assert.True(refused is AttachmentImageException, $"{what}: {refused}");
    }

    private static async Task<(AttachmentImage Image, byte[] Clean)> CleanAsync(byte[] original)
    {
        using var images = new SkiaImages();
        using var from = new MemoryStream(original);
        using var to = new MemoryStream();
        return (await images.CleanAsync(from, to, default), to.ToArray());
    }
}
