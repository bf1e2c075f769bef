using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SkiaSharp;
using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Images;

namespace WebChat.Module.Tests.Browser;

/// <summary>Files and pictures, as people give them.</summary>
[Collection(InBrowser.Name)]
public sealed class FileTests(Chromium chromium)
{
    private static readonly byte[] Photo = Pictures.Of(SKEncodedImageFormat.Jpeg, 800, 600);

    [Fact]
    public async Task What_one_chooses_is_shown_to_both_with_its_description_and_nothing_jumps()
    {
        await using var site = await OpenAsync();
        var (alice, bob) = await MeetAsync(site);

        await ChooseAsync(alice.Page, ("beds.jpg", Photo), ("plan.pdf", "%PDF-1.7 plan"u8.ToArray()));
        var uploads = alice.Page.Locator("[data-part=upload]");
        await Assertions.Expect(uploads.Filter(new() { HasText = "plan.pdf" })).ToHaveAttributeAsync("data-state", "done");
        await uploads.Filter(new() { HasText = "beds.jpg" }).Locator("[data-field=upload-alt]").FillAsync("Two beds of kale");
        await alice.Page.SaysAsync("This is how it looks");

        await Assertions.Expect(uploads).ToHaveCountAsync(0);
        foreach (var page in (IPage[])[alice.Page, bob.Page])
        {
            var bubble = page.Bubble("This is how it looks");
            var picture = bubble.GetByAltText("Two beds of kale");
            await Assertions.Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 800);
            Assert.Equal(("320", "240"), (await picture.GetAttributeAsync("width"), await picture.GetAttributeAsync("height")));
            await Assertions.Expect(bubble.Locator("[data-part=download]").Filter(new() { HasText = "plan.pdf" })).ToBeVisibleAsync();
        }

        var download = await bob.Page.RunAndWaitForDownloadAsync(() => bob.Page.GetByText("plan.pdf").ClickAsync());
        Assert.Equal("plan.pdf", download.SuggestedFilename);
        Assert.Equal("%PDF-1.7 plan", await System.IO.File.ReadAllTextAsync((await download.PathAsync())!));
        await bob.Page.ReloadAsync();
        await Assertions.Expect(bob.Page.GetByAltText("Two beds of kale")).ToHaveJSPropertyAsync("naturalWidth", 800);
        alice.HasNothingToComplainAbout();
        bob.HasNothingToComplainAbout();
    }

    [Theory]
    [InlineData(200, 4000, 96, 320)]
    [InlineData(4000, 200, 320, 48)]
    public async Task A_strip_takes_no_more_room_than_other_pictures_and_the_same_before_it_is_there(int width, int height, int shownWidth, int shownHeight)
    {
        await using var site = await OpenAsync();
        var (alice, bob) = await MeetAsync(site);
        await ChooseAsync(alice.Page, ("strip.png", Pictures.Of(SKEncodedImageFormat.Png, width, height)));
        await Assertions.Expect(alice.Page.Locator("[data-part=upload]")).ToHaveAttributeAsync("data-state", "done");
        await alice.Page.Composer().PressAsync("Enter");
        var strip = bob.Page.Bubbles().GetByAltText("strip.png");
        await Assertions.Expect(strip).ToHaveJSPropertyAsync("naturalHeight", height);

        var whenDrawn = (await strip.BoundingBoxAsync())!;
        await bob.Page.RouteAsync("**/api/attachments/*", route => Task.CompletedTask);
        await bob.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(strip).ToHaveJSPropertyAsync("naturalHeight", 0);
        var beforeItIsThere = (await strip.BoundingBoxAsync())!;

        Assert.Equal((shownWidth, shownHeight), ((int)whenDrawn.Width, (int)whenDrawn.Height));
        Assert.Equal((whenDrawn.Width, whenDrawn.Height), (beforeItIsThere.Width, beforeItIsThere.Height));
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task What_is_pasted_or_dropped_goes_with_the_message_also_without_words(string way)
    {
        await using var site = await OpenAsync();
        var (alice, bob) = await MeetAsync(site);

        await alice.Page.EvaluateAsync(
            """
            ([way, bytes]) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), each => each.charCodeAt(0))], "beds.jpg", { type: "image/jpeg" }));
              const target = document.querySelector(way === "paste" ? "webchat-composer textarea" : "webchat-conversation [data-part=scroller]");
              target.dispatchEvent(way === "paste"
                ? new ClipboardEvent("paste", { clipboardData: dataTransfer, bubbles: true, cancelable: true })
                : new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
            }
            """,
            new object[] { way, Convert.ToBase64String(Photo) });
        await Assertions.Expect(alice.Page.Locator("[data-part=upload]")).ToHaveAttributeAsync("data-state", "done");
        await alice.Page.Composer().PressAsync("Enter");

        await Assertions.Expect(bob.Page.Bubbles().GetByAltText("beds.jpg")).ToHaveJSPropertyAsync("naturalWidth", 800);
        await Assertions.Expect(bob.Page.Bubbles()).ToHaveCountAsync(1);
        await Assertions.Expect(alice.Page.InboxRow("bob")).ToContainTextAsync("beds.jpg");
        alice.HasNothingToComplainAbout();
    }

    [Fact]
    public async Task An_upload_shows_how_far_it_is_holds_the_message_back_and_can_be_cancelled_by_keyboard()
    {
        await using var site = await OpenAsync();
        var (alice, _) = await MeetAsync(site);
        var devtools = await alice.Context.NewCDPSessionAsync(alice.Page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = 200_000 });

        await ChooseAsync(alice.Page, ("large.bin", new byte[4_000_000]));
        var upload = alice.Page.Locator("[data-part=upload]");
        await Assertions.Expect(upload).ToHaveAttributeAsync("data-state", "uploading");
        await Assertions.Expect(upload.Locator("progress")).Not.ToHaveJSPropertyAsync("value", 0);
        await alice.Page.SaysAsync("not yet");
        await Assertions.Expect(alice.Page.Locator("webchat-composer [data-field=error]")).ToBeVisibleAsync();
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(0);
        await upload.GetByRole(AriaRole.Button, new() { Name = "Remove" }).FocusAsync();
        await alice.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(upload).ToHaveCountAsync(0);
        await alice.Page.Composer().PressAsync("Enter");
        await Assertions.Expect(alice.Page.Bubbles()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_cannot_be_sent_says_why_and_the_rest_is_sent_without_it()
    {
        await using var site = await OpenAsync(options =>
        {
            options.Configuration["WebChat:Attachments:MaxBytes"] = "50000";
            options.Configuration["WebChat:Attachments:PerMessage"] = "2";
        });
        var (alice, bob) = await MeetAsync(site);

        await ChooseAsync(alice.Page, ("large.bin", new byte[50_001]), ("broken.jpg", Photo[..300]), ("one-too-many.txt", "three"u8.ToArray()));

        var uploads = alice.Page.Locator("[data-part=upload]");
        await Assertions.Expect(uploads).ToHaveCountAsync(2);
        await Assertions.Expect(uploads.Nth(0).GetByRole(AriaRole.Alert)).ToContainTextAsync("50 kB");
        await Assertions.Expect(uploads.Nth(1).GetByRole(AriaRole.Alert)).ToContainTextAsync("picture");
        await uploads.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await uploads.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await ChooseAsync(alice.Page, ("notes.txt", "notes"u8.ToArray()));
        await Assertions.Expect(uploads).ToHaveAttributeAsync("data-state", "done");
        await alice.Page.SaysAsync("only this");

        await Assertions.Expect(bob.Page.Bubble("only this").GetByText("notes.txt")).ToBeVisibleAsync();
        await Assertions.Expect(bob.Page.Locator("[data-part=bubble] [data-part=file]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_tried_again()
    {
        await using var site = await OpenAsync();
        var (alice, bob) = await MeetAsync(site);
        await alice.Page.RouteAsync("**/api/attachments", route => route.AbortAsync(), new() { Times = 1 });

        await ChooseAsync(alice.Page, ("notes.txt", "notes"u8.ToArray()));
        var upload = alice.Page.Locator("[data-part=upload]");
        await Assertions.Expect(upload).ToHaveAttributeAsync("data-state", "failed");
        await upload.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(upload).ToHaveAttributeAsync("data-state", "done");
        await alice.Page.Composer().PressAsync("Enter");

        await Assertions.Expect(bob.Page.Bubbles().GetByText("notes.txt")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_a_script_a_form_brings_files_too()
    {
        await using var site = await OpenAsync();
        var talk = await site.DirectAsync("alice", "bob");
        var alice = await site.ComesAsync("alice", options => options.JavaScriptEnabled = false);
        await alice.Page.GotoAsync($"/chat/conversations/{talk}");

        await alice.Page.Locator("webchat-composer input[type=file]").SetInputFilesAsync([File("beds.jpg", Photo), File("notes.txt", "notes"u8.ToArray())]);
        await alice.Page.Locator("webchat-composer button[type=submit]").ClickAsync();

        await Assertions.Expect(alice.Page.Bubbles().GetByAltText("beds.jpg")).ToBeVisibleAsync();
        await Assertions.Expect(alice.Page.Bubbles().GetByText("notes.txt")).ToBeVisibleAsync();
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static async Task ChooseAsync(IPage page, params (string Name, byte[] Content)[] files)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Attach files" }).ClickAsync());
        await chooser.SetFilesAsync(files.Select(file => File(file.Name, file.Content)).ToArray());
    }

    private async Task<ChatSite> OpenAsync(Action<SiteOptions>? change = null) => await ChatSite.OpenAsync(
        chromium,
        options =>
        {
            options.AddChat = services => services.AddWebChat<SiteContext>().AddImages();
            change?.Invoke(options);
        },
        "alice",
        "bob");

    private static async Task<(Person Alice, Person Bob)> MeetAsync(ChatSite site)
    {
        var talk = await site.DirectAsync("alice", "bob");
        var (alice, bob) = (await site.ComesAsync("alice"), await site.ComesAsync("bob"));
        await alice.Page.OpensAsync(talk);
        await alice.Page.GetByRole(AriaRole.Button, new() { Name = "Attach files" }).WaitForAsync();
        await bob.Page.OpensAsync(talk);
        return (alice, bob);
    }
}
