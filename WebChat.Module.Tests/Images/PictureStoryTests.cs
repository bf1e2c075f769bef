using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using WebChat.Module.Attachments;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Images;

/// <summary>A site with the package for pictures.</summary>
public sealed class PictureStoryTests
{
    [Fact]
    public async Task A_picture_is_shown_with_its_size_and_without_its_secrets_and_everything_else_is_a_download()
    {
        await using var town = await OpenAsync();
        var (alice, bob) = await town.WelcomesTwo();
        var talk = await alice.TalksWith(bob);
        var photo = (await alice.Uploads("photo.txt", Pictures.JpegWithSecrets(6))).Must(201);
        Assert.Equal(("image/jpeg", 30, 40), (photo.Text("type"), photo.Number("width"), photo.Number("height")));
        var page = await alice.Brings("photo.png", "<script>alert(1)</script>");
        (await alice.Attaches(talk, "", photo.Text("id"), page)).Must(201);

        var shown = (await bob.Sees("message.sent")).Object("message").Objects("attachments");
        var (_, content, headers) = await bob.Downloads(photo.Text("id"));

        Assert.Equal((30, 40), (shown[0].Number("width"), shown[0].Number("height")));
        Assert.Equal(("inline", "image/jpeg"), (headers.ContentDisposition!.DispositionType, headers.ContentType!.MediaType));
        Assert.DoesNotContain(Pictures.Secret[..8], Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        Assert.Equal(photo.Number("size"), content.Length);
        Assert.Null(shown[1]["width"]);
        Assert.Equal("attachment", (await bob.Downloads(page)).Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_picture_that_is_none_or_a_bomb_is_refused_and_nothing_stays()
    {
        await using var town = await OpenAsync();
        var alice = await town.Welcomes("alice");

        (await alice.Uploads("a.png", Pictures.Png(50_000, 50_000, Pictures.Deflated(1_000_000)))).Must(400, "validation");
        (await alice.Uploads("a.jpg", Pictures.Of(SKEncodedImageFormat.Jpeg)[..200])).Must(400, "validation");
        (await alice.Uploads("a.gif", "GIF89a/*\u0001\u0001*/=1;alert(1)"u8.ToArray())).Must(400, "validation");

        Assert.Empty(town.Files());
        Assert.Equal(0, await town.FileRows());
    }

    [Fact]
    public async Task A_picture_that_cannot_be_waited_for_may_come_again_and_nothing_of_it_stays()
    {
        await using var town = await OpenAsync(services => services.AddSingleton<IAttachmentImages, BusyImages>());
        var alice = await town.Welcomes("alice");

        var refused = await alice.Uploads("a.png", Pictures.Png(1, 1, Pictures.Deflated(4)));

        refused.Must(503, "unavailable");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        (await alice.Uploads("a.txt", "plain"u8.ToArray())).Must(201);
        Assert.Single(town.Files());
        Assert.Equal(1, await town.FileRows());
    }

    private static Task<Town> OpenAsync(Action<IServiceCollection>? add = null) => Town.Open(Provider.Sqlite, options => options.AddChat = services =>
    {
        add?.Invoke(services);
        services.AddWebChat<SiteContext>().AddImages();
    });

    private sealed class BusyImages : IAttachmentImages
    {
        public Task<AttachmentImage> CleanAsync(Stream original, Stream clean, CancellationToken cancellation) => throw new AttachmentImagesBusyException();
    }
}
