using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
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

    private static Task<Town> OpenAsync() => Town.Open(Provider.Sqlite, options => options.AddChat = services => services.AddWebChat<SiteContext>().AddImages());
}
